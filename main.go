// Consentray is a meeting helper in the tray for Microsoft 365. It signs the user in, gets through
// "Need admin approval" with the least pain for the user and for IT, and from then on keeps the
// upcoming meetings in the tray, one click from joining.
//
// This package wires the parts together and decides nothing: which of the three the process is, the
// resident agent, the agent on the embedded tenant, or a command.
package main

import (
	"os"
	"time"

	"consentray/app/demo"
	"consentray/ui/term"
)

func main() {
	joinConsole()
	os.Exit(term.Main(program(), os.Args[1:]))
}

// program hands the work of the other parts to the command line.
func program() term.Program {
	return term.Program{
		Version:   build,
		Agent:     runAgent,
		Demo:      runDemo,
		Scenarios: scenarios,
		Core:      reach,
		Running:   running,
		Request:   fillRequest,
		Doctor:    examine,
		Window:    runWindow,
		Settings:  settings,
		Stdin:     os.Stdin,
		Stdout:    os.Stdout,
		Stderr:    os.Stderr,
		Terminal:  colours(),
		Now:       time.Now,
	}
}

func scenarios() []term.Scenario {
	var out []term.Scenario
	for _, s := range demo.Scenarios() {
		out = append(out, term.Scenario{Name: s.Name, Sentence: s.Sentence})
	}
	return out
}
