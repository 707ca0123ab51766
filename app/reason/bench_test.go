package reason

import (
	"encoding/json"
	"testing"
	"time"

	"consentray/app"
)

// answer is what the token endpoint sends where an administrator has to approve.
const answer = `{"error":"invalid_grant","error_description":"AADSTS65001: The user or administrator has not consented to use the application with ID '6d2f4c1e-83a7-4b59-9e0d-5c7b1f6a2e94' named 'Consentray'. Send an interactive authorization request for this user and resource. Trace ID: 5a1f6d2e-0b8c-4f6f-9a55-3f1de9c94f00 Correlation ID: 0c2b7a64-6f3e-4a83-8a2e-1f0f7d6f5b11 Timestamp: 2026-11-24 09:12:44Z","error_codes":[65001],"timestamp":"2026-11-24 09:12:44Z","trace_id":"5a1f6d2e-0b8c-4f6f-9a55-3f1de9c94f00","correlation_id":"0c2b7a64-6f3e-4a83-8a2e-1f0f7d6f5b11","suberror":"consent_required"}`

// wire is answer as a program decodes it.
type wire struct {
	Error, Suberror string
	Description     string `json:"error_description"`
	Codes           []int  `json:"error_codes"`
	Trace           string `json:"trace_id"`
	Correlation     string `json:"correlation_id"`
}

func BenchmarkClassify(b *testing.B) {
	var w wire
	if err := json.Unmarshal([]byte(answer), &w); err != nil {
		b.Fatal(err)
	}
	now := time.Now()
	a := Answer{Error: w.Error, Suberror: w.Suberror, Codes: w.Codes, Description: w.Description, Correlation: w.Correlation, Trace: w.Trace}
	for b.Loop() {
		if r := Classify(a, now); r.Class != app.ClassConsent {
			b.Fatalf("%+v", r)
		}
	}
}

// BenchmarkClassifyFloor is what decoding the same answer costs.
func BenchmarkClassifyFloor(b *testing.B) {
	for b.Loop() {
		var w wire
		if err := json.Unmarshal([]byte(answer), &w); err != nil {
			b.Fatal(err)
		}
	}
}
