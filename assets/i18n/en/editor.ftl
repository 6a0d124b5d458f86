# The editor of publications.
editor-new = New publication
editor-edit = Change the publication
editor-kept = draft of { $at }
editor-tab = Tab next field · Shift-Tab previous

editor-text = Text
editor-own = On { $network }
editor-accounts = Accounts
editor-picture = Picture { $place }
editor-alt = Describes
editor-path = Add picture
editor-agency = Agency
editor-origin = Origin
editor-slot = Slot
editor-discard = Draft

editor-own-yes = its own text
editor-own-no = a text of its own (now the same)
editor-origin-said = the agency sent it
editor-discard-said = Discard what was written and begin anew
editor-picture-said = { $name } · { $kind } · { $size } · { $width } × { $height }
editor-required = REQUIRED
editor-reading = Reading the picture…
editor-no-slot = no slot
editor-no-agency = none
editor-over = ({ $n } too many)

editor-hint-text = Enter new line · Ctrl-U undo · Ctrl-R redo
editor-hint-own = Space switches between the common text and one of the network's own.
editor-hint-account = Space chooses the account or leaves it out.
editor-hint-picture = + moves it down · - moves it up · Delete takes it away
editor-hint-alt = What the picture shows, for who does not see it. Required for approval.
editor-hint-path = The file's path (JPEG, PNG, GIF, WebP), then Enter; it can be pasted.
editor-hint-agency = Type part of its name · ↑ ↓ choose · Backspace takes it away
editor-hint-origin = Space: on when the information came from the agency.
editor-hint-slot = tomorrow 10:00 · Fri 9:30 · empty: when asked for
editor-hint-discard = Enter forgets the draft, when asked twice.
editor-hint-discarding = Enter once more discards all of it; it cannot be brought back.

editor-lacks = { $n ->
    [one] To be approved, one thing is missing:
   *[other] To be approved, { $n } things are missing:
}
editor-lacks-nothing = Nothing is missing for approval
editor-link-foreign = A link outside the office's domains: { $host }
editor-link-reads = It reads “{ $reads }” but leads to { $host }
editor-link-plain = A link without encryption (http://): { $link }
editor-cost = Publishing on X costs ${ $cost }
editor-cost-link = Publishing on X costs ${ $cost } (with a link)

editor-not-known = The publication is still being read: try again.
editor-draft-stale = Your draft goes on; the publication changed since you began it.
editor-discarded = What was written was discarded
editor-created = Saved “{ $what }”
editor-changed = Saved the change of “{ $what }”
editor-no-such-agency = No agency has that name.
editor-whose = Choose the agency that sent it, or turn the origin off.
editor-says-nothing = It says nothing yet: write the text or add a picture.
editor-conflict-wait = Somebody changed it while you were writing; your text is still here. Reading what it says now…
editor-conflict = Somebody changed it: now it says “{ $text }”. Your text is still here; save again to put it in its place.
