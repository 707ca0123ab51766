package term

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

const caPage = `You cannot access this right now
Your sign-in was successful but does not meet the criteria to access this resource.
Error Code: 53003
Request Id: 5A1F6D2E-0b8c-4f6f-9a55-3f1de9c94f00
Correlation Id: 0c2b7a64-6f3e-4a83-8a2e-1f0f7d6f5b11
Timestamp: 2026-11-23T09:12:44Z
User: mia@contoso.com
`

func TestExplain(t *testing.T) {
	trials(t, []trial{
		{name: "explain-code", args: "explain AADSTS90094"},
		{name: "explain-split", args: "explain aadsts 90094"},
		{name: "explain-number", args: "explain 53002"},
		{name: "explain-page", args: "explain", stdin: caPage},
		{name: "explain-page-json", args: "explain --json", stdin: caPage},
		{name: "explain-answer-json", args: "explain --json", stdin: `{"error":"invalid_grant","suberror":"consent_required","error_codes":[65001],"error_description":"AADSTS65001: mia@contoso.com"}`},
		{name: "explain-several", args: "explain AADSTS65004 then AADSTS50105 and AADSTS599999"},
		{name: "explain-once", args: "explain AADSTS650051"},
		{name: "explain-unknown", args: "explain AADSTS599999"},
		{name: "explain-unknown-answer", args: "explain error=invalid_grant AADSTS599999"},
		{name: "explain-error-page", args: "explain https://login.microsoftonline.com/error?code=65004"},
		{name: "explain-mailbox", args: "explain MailboxNotEnabledForRESTAPI"},
		{name: "explain-words", args: "explain error=access_denied&error_subcode=cancel&state=12345"},
		{name: "explain-secret", args: "explain http://localhost:53682/?code=0.AXoA&session_state=abc AADSTS90094", code: ExitUsage},
		{name: "explain-secret-json", args: "explain --json", stdin: "http%3A%2F%2Flocalhost%2F%3Fcode%3D0.AX\noA%26sta\nte%3Dabc", code: ExitUsage},
		{name: "explain-hyphen", args: "explain --code=0.AXoA&state=abc", code: ExitUsage},
		{name: "explain-nothing", args: "explain it just said no", code: ExitFailed},
		{name: "explain-empty", args: "explain", stdin: " \n", code: ExitUsage},
		{name: "explain-long", args: "explain", stdin: strings.Repeat("x", explainKiB<<10+1), code: ExitUsage},
	})
}

// FuzzExplain: whatever it is given, the command ends with one of its codes, says nothing of what it was
// given, and its document can be read.
func FuzzExplain(f *testing.F) {
	for _, text := range []string{
		caPage, "AADSTS90094", "http://localhost:1/?code=0.AXoA&state=abc", `{"error":"invalid_grant","error_codes":[65001]}`, "Need admin approval", "",
	} {
		f.Add(text)
	}
	const mark = "0.AXoAUkoPj0QRIkKDMwEjRWeJq05MLW2ngFlLng1ce2pulZR6AAA"
	f.Fuzz(func(t *testing.T, text string) {
		for _, given := range []string{text, text + "\nhttp://localhost:1/?code=" + mark + "&state=1", text + " " + mark} {
			var out, errs bytes.Buffer
			code := run(t.Context(), program(nil, given, &out, &errs), []string{"explain", "--json"})
			if strings.Contains(out.String()+errs.String(), mark[:20]) {
				t.Fatalf("printed: %s%s", out.String(), errs.String())
			}
			switch {
			case strings.Contains(given, "code="+mark) && len(given) <= explainKiB<<10 && (code != ExitUsage || out.Len() > 0):
				t.Fatalf("a sign-in was explained: exit %d, %s", code, out.String())
			case code == ExitDone && (!json.Valid(out.Bytes()) || errs.Len() > 0),
				code != ExitDone && (out.Len() > 0 || code != ExitUsage && code != ExitFailed):
				t.Fatalf("exit %d, %q, %q", code, out.String(), errs.String())
			}
		}
	})
}
