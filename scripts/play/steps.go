package main

import (
	"slices"
	"time"
)

// steps are the journey through "Need admin approval" on the embedded tenant, from the first start to
// the meeting that is joined. CONTRIBUTING.md says how to add one.
func steps() []step { return slices.Concat(signIn(), request(), approval(), meetings()) }

// signIn: a person opens the app and signs in, up to the wall.
func signIn() []step {
	return []step{
		do("start", "The program starts: its mark is in the tray, its window is open",
			nothing(), see("click away in the tray", "Sign in with Microsoft")),
		do("sign-in", "The person signs in, and the browser opens",
			click("Sign in with Microsoft"), see("Pick an account", "Go on in your browser")),
		do("account", "The account is chosen, and Microsoft asks whether the app may know who it is",
			click("Mia Keller"), see("Permissions requested")),
		do("wall", "The person accepts, and the calendar is behind the wall",
			click("Accept"), see("Need admin approval", "Return to the application without granting consent")),
		do("question", "The person goes back, and the app asks what Microsoft's page said",
			click("Return to the application without granting consent"), see("I cancelled it", "Something else")),
	}
}

// request: the request goes to IT.
func request() []step {
	return []step{
		do("request", "The person says so, and the request is ready",
			click("“Need admin approval”"), see("Your IT has to approve this once", "Copy request")),
		do("copied", "The request is copied",
			click("Copy request"), see("Copied")),
		do("menu-waiting", "The tray menu says what it waits for",
			pressTray(), see("Waiting for approval", "Share request")),
		do("mailed", "The request is mailed: a draft opens, with the link in it",
			click("Share request"), see("please approve the app Consentray", "adminconsent")),
		do("mail-closed", "The draft is closed",
			click("Close draft"), see("You can close this tab.")),
	}
}

// approval: IT opens what was copied, in a browser of its own, and approves.
func approval() []step {
	return []step{
		do("it-browser", "IT opens a private window",
			click("You can close this tab.").then("ctrl+shift+n"), see("You've gone Incognito")),
		do("it-link", "IT pastes the link that was copied",
			keys("ctrl+v"), see("Calendars.Read&state")),
		do("it-page", "Microsoft asks for an administrator",
			keys("Return"), see("Sign in with an administrator")),
		do("it-account", "The administrator signs in, and sees what the app would like to do",
			click("Alex Novak"), see("Review for your organization", "Read user calendars")),
		do("it-read", "The administrator reads to the end",
			scroll("This app would like to:"), see("Accept", "all users in your organization")),
		do("it-accepted", "The administrator accepts, and lands on http://localhost, as the request said",
			click("Accept"), see("localhost")),
	}
}

// meetings: the app notices, and a meeting is joined.
func meetings() []step {
	return []step{
		do("approved", "The app notices the approval, and a notification says so",
			nothing(), see("Nothing more to do; they stand in the tray")).
			// On a slow computer the first two questions to Microsoft are over before IT is done, and the
			// next is minutes away. Nobody may ask twice in 30 seconds.
			orElse(35*time.Second, click("Check now")),
		do("menu-meetings", "The meetings are in the tray menu, the one that is on above all",
			pressTray(), see("Join Prototype walkthrough", "Hiring sync")),
		do("menu-meeting", "Each meeting has a menu of its own",
			click("Hiring sync"), see("Copy link", "Open in Outlook")),
		do("joined", "The meeting is joined: the browser opens its address, which leads out of this desktop",
			click("Join Prototype walkthrough"), see("teams.microsoft.com")),

		do("menu-again", "The tray menu once more",
			pressTray(), see("Join Prototype walkthrough")),
		do("menu-end", "At its end is what does not belong to a meeting",
			scroll("Join Prototype walkthrough"), see("Open calendar", "Settings", "Quit")),
		do("quit", "The app ends, and its mark is gone from the tray",
			click("Quit"), nil).toTheEnd(),
	}
}

// A step is one thing that a person does, and what the screen shows then. Whatever is seen must not
// have stood there before, so that a step proves what it says.
type step struct {
	name  string // of its picture
	says  string // one sentence, printed
	does  action
	sees  []string      // texts that must all stand on the screen then, each within a line
	limit time.Duration // how long it may take
	ends  bool          // the program ends

	after  time.Duration // when a hand helps with what should happen by itself; zero: never
	helped action
}

// do makes a step.
func do(name, says string, does action, sees []string) step {
	return step{name: name, says: says, does: does, sees: sees, limit: patience}
}

// see lists what must be seen.
func see(texts ...string) []string { return texts }

// orElse lets a hand help when it was not seen after some time.
func (s step) orElse(after time.Duration, a action) step {
	s.after, s.helped = after, a
	s.limit += after
	return s
}

func (s step) toTheEnd() step {
	s.ends = true
	return s
}
