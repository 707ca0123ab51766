package term

import (
	"consentray/app"
	"consentray/ui/request"
	"consentray/ui/words"
)

// An examinationDocument is what doctor --json prints, in English whoever reads the screen. Every key is
// always there.
type examinationDocument struct {
	Schema      int           `json:"schema"`
	GeneratedAt string        `json:"generated_at"`
	Version     string        `json:"version"`
	Platform    string        `json:"platform"`
	Checks      []checkFields `json:"checks"`
	SignInLog   *searchFields `json:"sign_in_log"`
}

type checkFields struct {
	Key    string            `json:"key"`
	Status app.Status        `json:"status"`
	Title  string            `json:"title"`
	Advice string            `json:"advice"`
	Detail map[string]string `json:"detail"`
}

type searchFields struct {
	TenantID      string `json:"tenant_id"`
	ClientID      string `json:"client_id"`
	Code          string `json:"code"`
	CorrelationID string `json:"correlation_id"`
	TraceID       string `json:"trace_id"`
	ObservedAt    string `json:"observed_at"`
	KQL           string `json:"kql"`
}

func (c *line) examined(e Examination) examinationDocument {
	v := c.Version()
	d := examinationDocument{Schema: 1, GeneratedAt: c.stamp(c.Now()), Version: v.Version, Platform: v.Platform, Checks: []checkFields{}}
	for _, f := range e.Findings {
		s := words.English().Finding(f)
		check := checkFields{f.Key, f.Status, s.Title, s.Advice, map[string]string{}}
		for _, x := range f.Facts {
			if before, twice := check.Detail[x.Name]; twice {
				check.Detail[x.Name] = before + "; " + x.Value
				continue
			}
			check.Detail[x.Name] = x.Value
		}
		d.Checks = append(d.Checks, check)
	}
	if query := request.Query(e.Answer, e.ClientID); query != "" {
		r := e.Answer
		d.SignInLog = &searchFields{e.TenantID, e.ClientID, r.Code, r.CorrelationID, r.TraceID, c.stamp(r.ObservedAt), query}
	}
	return d
}
