package demo

import (
	"net/url"
	"strings"
)

// act does what a button says, if the page on which the visit stands has that button; otherwise the
// page is shown again, as after Back and Reload.
func (t *Tenant) act(b *ledger, v *visit, form url.Values) outcome {
	action := form.Get("action")
	switch v.stage {
	case stagePicker:
		return t.actPicker(b, v, action, form.Get("username"))
	case stageConsent:
		return t.actConsent(b, v, action, form.Get("org-consent") != "")
	case stageWall, stageForm:
		return t.actWall(b, v, action)
	case stageSent:
		if action == "back-to-app" {
			return t.decline(b, v, true)
		}
	case stagePhone:
		return t.actPhone(b, v, action)
	case stageStopped:
		if action == "other-account" {
			b.signedOut(v.browser, v.who().ID)
			v.user = ""
			return v.at(stagePicker)
		}
	case stagePortal:
		t.actPortal(b, action)
	}
	return outcome{page: v.stage}
}

// actPhone is the telephone's answer to the number on the page.
func (t *Tenant) actPhone(b *ledger, v *visit, action string) outcome {
	switch action {
	case "approve":
		b.wall.seen[v.who().ID] = true
		return t.next(b, v)
	case "cancel":
		return b.end(v, "error", "access_denied", "error_subcode", "cancel")
	}
	return outcome{page: v.stage}
}

func (t *Tenant) actPicker(b *ledger, v *visit, action, address string) outcome {
	p, ok := person{}, false
	switch key, isAccount := strings.CutPrefix(action, "account-"); {
	case action == "cancel":
		return b.end(v, "error", "access_denied", "error_subcode", "cancel")
	case isAccount:
		p, ok = personByKey(key)
	case action == "next":
		p, ok = typed(address)
		v.typed = address
	}
	if !ok || !t.play.has(p) {
		return outcome{page: v.stage}
	}
	if p.Stranger != "" {
		if address == "" {
			address = p.Address
		}
		v.user, v.typed = p.Key, ""
		return v.stopped(t.answerOf(p.Stranger, address))
	}
	v.typed = ""
	if p.federated() {
		return outcome{away: t.federationAddress(v, p.Address)}
	}
	return t.signedIn(b, v, p)
}

// signedIn goes on with somebody who has proved who they are.
func (t *Tenant) signedIn(b *ledger, v *visit, p person) outcome {
	v.user = p.Key
	b.signedIn(v.browser, p.ID)
	return t.next(b, v)
}

func (t *Tenant) actConsent(b *ledger, v *visit, action string, everybody bool) outcome {
	p, _ := personByKey(v.user)
	switch {
	case action == "cancel":
		return t.decline(b, v, false)
	case action != "accept":
		return outcome{page: v.stage}
	case !v.admin && t.stands(b, crossing{at: OnAccept, user: p.ID}) != "":
		return t.refuse(b, v, t.answerOf(t.play.wall.is, p.Address))
	case v.admin:
		// The grant stands before the browser leaves: http://localhost is a dead page on an
		// administrator's computer, and the approval must not depend on it.
		answer := []string{"admin_consent", "True", "tenant", t.decide(b, v)}
		if !v.v1 {
			answer = append(answer, "scope", t.fullNames(v.listed))
		}
		return b.end(v, answer...)
	case everybody && p.Admin:
		b.grant(everyone, v.listed)
	default:
		b.grant(p.ID, v.listed)
	}
	return t.sendCode(b, v, p)
}

func (t *Tenant) fullNames(names []string) string {
	full := make([]string, len(names))
	for i, name := range names {
		full[i] = t.graph.String() + "/" + name
	}
	return strings.Join(full, " ")
}

// actWall is for "Need admin approval" and for the request form, which have the same ways out.
func (t *Tenant) actWall(b *ledger, v *visit, action string) outcome {
	switch {
	case action == "admin-sign-in":
		v.user, v.seekingAdmin = "", true
		return v.at(stagePicker)
	case action == "return":
		return b.end(v, "error", "access_denied", "error_subcode", "cancel")
	case action == "cancel" && v.stage == stageForm:
		return t.decline(b, v, true)
	case action == "request-approval" && v.stage == stageForm:
		return v.at(stageSent)
	}
	return outcome{page: v.stage}
}

// decline answers AADSTS65004. The way back from a page of the wall adds error_subcode, the Cancel of
// the consent page error_uri; by nothing else could a program tell them apart.
func (t *Tenant) decline(b *ledger, v *visit, subcode bool) outcome {
	p := declined()
	pairs := []string{"error", p.err, "error_description", p.description(newStamp(v.correlation))}
	if subcode {
		pairs = append(pairs, "error_subcode", "cancel")
	} else {
		pairs = append(pairs, "error_uri", p.uri(t))
	}
	if v.admin {
		pairs = append(pairs, "admin_consent", "True")
	}
	return b.end(v, pairs...)
}
