use crate::common::said;
#[test]
fn probe() {
    for f in ["yes", "no", "more"] {
        let t = std::fs::read_to_string(format!("/tmp/probe_{f}.txt")).unwrap();
        for l in t.lines() {
            let m = said(l);
            let v = crate::corpus::verdict(&m);
            let want = match f {
                "yes" => "approved",
                "no" => "not_approved",
                _ => "more",
            };
            if v != want {
                println!("[{f}] {v}: {l}   {:?}", m.reading.doubts);
            }
        }
    }
}
