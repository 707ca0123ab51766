package request

import (
	"fmt"
	"strings"
	"time"

	"consentray/app"
)

// around is how long before and after its time an answer is looked for: clocks differ, and an attempt may
// have begun a while before it was answered.
const around = time.Hour

// Query returns the question in Kusto Query Language (KQL) by which IT finds an answer of Microsoft in the
// organisation's sign-in log, where that goes to Log Analytics or Microsoft Sentinel; empty where nothing
// is known to ask for. Attempts in the browser are in the table SigninLogs, silent questions in
// AADNonInteractiveUserSignInLogs (Azure Monitor Logs reference); an organisation may keep only one of
// them, which isfuzzy allows. CorrelationId is what the app sent along; the trace ID is the Id of the entry
// or of the first one of its sequence. Without either, the application and the time are all there is.
func Query(r app.Reason, clientID string) string {
	correlation, trace, application := identifier(r.CorrelationID), identifier(r.TraceID), identifier(clientID)
	var which []string
	if correlation != "" {
		which = append(which, fmt.Sprintf("CorrelationId == %q", correlation))
	}
	if trace != "" {
		which = append(which, fmt.Sprintf("Id == %q", trace), fmt.Sprintf("OriginalRequestId == %q", trace))
	}
	if len(which) == 0 && application != "" {
		which = append(which, fmt.Sprintf("AppId == %q", application))
	}
	if len(which) == 0 || r.ObservedAt.IsZero() {
		return ""
	}
	at := func(t time.Time) string { return "datetime(" + t.UTC().Format(time.RFC3339) + ")" }
	return strings.Join([]string{
		"union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs",
		"| where TimeGenerated between (" + at(r.ObservedAt.Add(-around)) + " .. " + at(r.ObservedAt.Add(around)) + ")",
		"| where " + strings.Join(which, "\n    or "),
		"| project TimeGenerated, Type, AppDisplayName, ResultType, ResultDescription,",
		"    ConditionalAccessStatus, CorrelationId, Id",
	}, "\n")
}
