# What a publication is, what is done to it, and why not.
stage-received = received
stage-suggested = suggested
stage-in_review = in review
stage-with_agency = with the agency
stage-approved = approved
stage-scheduled = scheduled
stage-publishing = publishing
stage-published = published
stage-partly_published = partly published
stage-failed = failed
stage-unknown = unconfirmed
stage-expired = expired
stage-withdrawn = withdrawn

queue-to_review = To review
queue-with_agency = With agency
queue-scheduled = Scheduled
queue-attention = Attention
queue-mail = Mail
queue-live = Live
queue-closed = Closed
queue-all = All

role-operator = operator
role-head = head of department
role-director = director

verdict-approved = approved
verdict-not_approved = not approved
verdict-more_information = more information

step-create = began
step-edit = changed the content
step-review = took it into review
step-propose = sent it to the agency
step-return = did not approve it
step-remind = reminded the agency
step-answered = the agency answered
step-bounced = the e-mail did not arrive
step-away = the liaison is away
step-approve = approved it
step-release = sent it out
step-hold = held it back
step-begin = began to go out
step-expire = its slot passed
step-withdraw = withdrew it
step-amend = proposed another text
step-approve_amendment = approved the other text
step-drop_amendment = dropped the other text
step-remove = took it off the networks
step-verified = was verified on the network

post-publish = publish
post-edit = change the text
post-remove = remove

doubt-no_decision = It does not say whether it approves.
doubt-contradiction = It says both yes and no.
doubt-condition = It approves under a condition.
doubt-question = It asks something.
doubt-only_quoted = The decision stands only in quoted text, the subject or the signature.
doubt-unclear = What was written and what was quoted, or what it answers, cannot be told apart.
doubt-forwarded = It was forwarded: these are another person's words.
doubt-sender = It is not from the liaison's registered address, or it did not pass verification.
doubt-no_letter = It is not known which proposal it answers.
doubt-old_version = It answers an earlier version.
doubt-not_awaited = The publication no longer waits for the agency.
doubt-second_answer = There was another answer already, and it says otherwise.
doubt-damaged = The e-mail is damaged or too large.

mail-outcome-to_decide = to decide
mail-outcome-answer = answer
mail-outcome-received = received as information
mail-outcome-noted = noted
mail-outcome-copy = our copy
mail-outcome-ignored = put aside

denied-exists = There is such a publication already. Open it instead of creating it.
denied-stage = That cannot be done while it is { $stage }.
denied-role = Only the head or the director may: ask one of them to sit down at the console.
denied-own-work = Who wrote it does not approve it: another person has to.
denied-changed = It changed since you saw it: look at it again.
denied-no-reason = A reason has to be written.
denied-lacks = Something is missing: { $lacks }
denied-nothing = There is nothing to change.
denied-network = { $network } does not let a live post be changed: remove it and publish it again.
denied-not-live = It is not live on that account.
denied-not-yet = It is not its moment yet.
denied-deliveries = The deliveries do not match the accounts: try again.

lack-nothing = it says nothing on { $network }.
lack-too-long = it is too long for { $network } ({ $used } of { $limit }).
lack-invalid = it has a character that { $network } refuses ({ $character }).
lack-no-target = it has no accounts to go to.
lack-no-alt = “{ $name }” has no alternative text.
lack-long-alt = the alternative text of “{ $name }” is over { $limit } characters ({ $used }).
lack-large-media = “{ $name }” is larger than { $network } takes ({ $limit }).
lack-many-media = { $network } takes at most { $limit } pictures.
lack-slot-passed = its slot has passed.

refusal-no-mailbox = No mailbox is configured: add [mail] to the configuration, or tell the agency by other means.
refusal-no-address = The agency has no registered address: add it to the catalogue of agencies.
refusal-not-a-picture = The picture could not be taken: { $why }
fault-no-picture = A picture is missing from the disk, or damaged: restore the data folder and retry.
fault-no-account = The account is no longer in the configuration: add it with “ventanilla account add” and retry.

# people and agencies
people-title = Who is attending
people-here = attending now
people-now = { $who }, { $role }, is attending now. What is done is recorded under that name, and only what the role allows.
people-nobody = The configuration names nobody: { $who }, { $role }, is attending. For another person to sit down, add to the configuration one section for each:
people-roles = The role is "operator", "head" (head of department) or "director".
people-waiting = Reading the office’s configuration…
people-sat = { $who }, { $role }, is attending now
people-same = { $who }, { $role }, is attending already
people-missing = The configuration does not name that person any more: add them in a [[person]] section and start again.
agencies-title = Agencies
agencies-new = + Add an agency
agencies-new-named = + Add “{ $name }”
agencies-same = Nothing changed
agencies-added = { $name } was added to the catalogue
agencies-kept = { $name } was saved
agencies-kept-address = { $name } was saved: from now on the answers of { $email } count
agencies-kept-no-address = { $name } was saved: without an address no answer counts by itself
agency-title-new = New agency
agency-field-id = Short name
agency-field-name = Name
agency-field-liaison = Liaison
agency-field-email = E-mail
agency-warn = This address decides whose word counts: what is answered from it counts as the agency’s answer.
agency-keys = { $next } next field · { $save } saves · { $back } back to the list
agency-saving = … saving
agency-wrong-id = The short name has 1 to 32 letters without accents, digits or hyphens, for example “finanzas”.
agency-wrong-taken = There is an agency with that short name already: write another.
agency-wrong-name = The name is missing.
agency-wrong-email = Write a single e-mail address, without name, spaces or lists, for example liaison@salud.gob.mx.
confirm-drop-agency = The changes of “{ $name }” were not saved. Discard them?
