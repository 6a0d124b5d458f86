//! What a person writes, as their program puts it together: text, HTML, signature, and what it quotes.

use super::letter::Letter;
use super::liaison::{Client, Liaison};
use super::mime::Part;
use crate::practice::world::OFFICE;

/// Something a liaison writes.
pub(crate) struct Writing<'a> {
    pub(crate) liaison: &'a Liaison,
    /// The letter it answers; one without a `Message-ID` is none.
    pub(crate) letter: &'a Letter,
    pub(crate) said: &'a str,
    pub(crate) disclaimer: &'a str,
    /// What its boundaries are made of.
    pub(crate) number: u64,
}

impl Writing<'_> {
    /// The body as that program makes it.
    pub(crate) fn with(&self, client: Client) -> Part {
        match client {
            Client::Outlook => self.outlook(),
            Client::Gmail => self.gmail(),
            Client::Mobile => self.mobile(),
            Client::Plain => self.plain(),
        }
    }

    fn answers(&self) -> bool {
        !self.letter.message_id.is_empty()
    }

    fn signature(&self) -> String {
        format!("{}\nEnlace de Comunicación\n{}", self.liaison.person, self.liaison.name)
    }

    fn outlook(&self) -> Part {
        let (signature, Self { letter, said, disclaimer, .. }) = (self.signature(), self);
        let mut text = format!("{said}\n\n{signature}\n\n{disclaimer}\n");
        let mut html = format!(
            "<html><head><style type=\"text/css\" style=\"display:none;\">P {{margin-top:0;margin-bottom:0;}}</style>\
             </head>\n<body dir=\"ltr\">\n<div class=\"elementToProof\" style=\"font-family: Aptos, Calibri; font-size: \
             12pt;\">{}</div>\n<div id=\"Signature\"><p>{}</p>\n<p style=\"color: gray;\">{}</p></div>\n",
            lines(said),
            lines(&signature),
            lines(disclaimer)
        );
        if self.answers() {
            let head = [
                ("De", format!("{OFFICE} <{}>", letter.answer_to)),
                ("Enviado", letter.attribution(Client::Outlook)),
                ("Para", format!("{} <{}>", self.liaison.person, self.liaison.email)),
                ("Asunto", letter.subject.clone()),
            ];
            let plain: Vec<String> = head.iter().map(|(name, value)| format!("{name}: {value}")).collect();
            let rich: Vec<String> =
                head.iter().map(|(name, value)| format!("<b>{name}:</b> {}", lines(value))).collect();
            text = format!("{text}\n________________________________\n{}\n\n{}\n", plain.join("\n"), letter.text);
            html = format!(
                "{html}<div id=\"appendonsend\"></div>\n<hr style=\"display:inline-block;width:98%\" tabindex=\"-1\">\n\
                 <div id=\"divRplyFwdMsg\" dir=\"ltr\"><font face=\"Calibri, sans-serif\" style=\"font-size:11pt\" \
                 color=\"#000000\">{}</font>\n<div>&nbsp;</div>\n</div>\n<div>{}</div>\n",
                rich.join("<br>\n"),
                inner(&letter.html)
            );
        }
        self.alternative(&text, &format!("{html}</body></html>\n"))
    }

    fn gmail(&self) -> Part {
        let (signature, Self { letter, said, .. }) = (self.signature(), self);
        let mut text = format!("{said}\n\n--\n{signature}\n");
        let mut html = format!(
            "<div dir=\"ltr\">{}</div><br><div dir=\"ltr\" class=\"gmail_signature\" \
             data-smartmail=\"gmail_signature\">{}</div>\n",
            lines(said),
            lines(&signature)
        );
        if self.answers() {
            let above = letter.attribution(Client::Gmail);
            text = format!("{text}\n\n{above}\n\n{}", letter.quoted());
            html = format!(
                "{html}<br><div class=\"gmail_quote gmail_quote_container\"><div dir=\"ltr\" class=\"gmail_attr\">{}<br>\
                 </div><blockquote class=\"gmail_quote\" style=\"margin:0px 0px 0px 0.8ex;border-left:1px solid \
                 rgb(204,204,204);padding-left:1ex\">{}</blockquote></div>\n",
                lines(&above),
                inner(&letter.html)
            );
        }
        self.alternative(&text, &html)
    }

    fn mobile(&self) -> Part {
        let Self { letter, said, .. } = self;
        let quoted = if self.answers() {
            format!("\n> {}\n>\n{}", letter.attribution(Client::Mobile), letter.quoted())
        } else {
            String::new()
        };
        Part::text("plain", &format!("{said}\n\nEnviado desde mi iPhone\n{quoted}"))
    }

    fn plain(&self) -> Part {
        let (signature, Self { letter, said, disclaimer, .. }) = (self.signature(), self);
        let quoted = if self.answers() {
            format!("{}\n{}\n", letter.attribution(Client::Plain), letter.quoted())
        } else {
            String::new()
        };
        Part::plain(&format!("{quoted}{said}\n\n-- \n{signature}\n\n{disclaimer}\n"))
    }

    fn alternative(&self, text: &str, html: &str) -> Part {
        let boundary = format!("=_alternative_{:08x}", self.number);
        Part::multipart("alternative", &boundary, &[Part::text("plain", text), Part::text("html", html)])
    }
}

/// Text as HTML.
fn lines(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\n', "<br>\n")
}

/// What stands inside the body of a page.
fn inner(html: &str) -> &str {
    let lower = html.to_ascii_lowercase();
    let from = lower.find("<body").and_then(|at| lower.get(at..)?.find('>').map(|end| at + end + 1)).unwrap_or(0);
    let to = lower.rfind("</body").unwrap_or(html.len());
    html.get(from..to).unwrap_or(html)
}
