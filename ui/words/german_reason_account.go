package words

var germanReasonsAccount = func() map[string]string {
	return map[string]string{
		"reason.account-unknown":        "Microsoft kennt dieses Konto nicht.",
		"reason.account-unknown.advice": "Prüfen Sie die Adresse auf Tippfehler; wenn sie stimmt, prüfen Sie den Mandanten in den Einstellungen, oder fragen Sie Ihre IT, ob das Konto im Verzeichnis steht.",

		"reason.guest-missing":        "Dieses Konto gehört nicht zu der Organisation, die gefragt wurde, und ist dort kein Gast.",
		"reason.guest-missing.advice": "Melden Sie sich mit dem Konto dieser Organisation an, oder bitten Sie deren IT, Ihres als Gast einzuladen; eine Einladung muss erst angenommen werden.",
		"reason.guest-missing.send":   "Bitte laden Sie das Konto als Gast ein oder senden Sie die Einladung erneut: Entra Admin Center, Benutzer, Neuer Benutzer, Externen Benutzer einladen. Bei einem synchronisierten Konto prüfen Sie bitte, ob die ImmutableID stimmt.",

		"reason.guest-refused":        "Diese Organisation lässt hier keine Gäste ein.",
		"reason.guest-refused.advice": "Melden Sie sich mit einem Konto der Organisation selbst an, oder fragen Sie deren IT.",
		"reason.guest-refused.send":   "Ein Gast kann das hier Verlangte nicht erfüllen. Bitte prüfen Sie die Richtlinien für bedingten Zugriff für Gäste (Entra Admin Center, Bedingter Zugriff) und die mandantenübergreifenden Zugriffseinstellungen (Externe Identitäten).",

		"reason.account-choice":        "Das gewählte Konto ist im Browser nicht mehr angemeldet.",
		"reason.account-choice.advice": "Melden Sie sich noch einmal an, und wählen Sie Ihr Konto neu oder ein anderes.",

		"reason.account-of-device":        "An diesem Computer ist jemand anderes angemeldet als bei Microsoft.",
		"reason.account-of-device.advice": "Melden Sie sich noch einmal an, und wählen Sie das Konto, mit dem Sie am Computer angemeldet sind, oder nehmen Sie einen anderen Browser.",

		"reason.address-malformed":        "Die eingegebene Adresse kann Microsoft nicht lesen.",
		"reason.address-malformed.advice": "Geben Sie Ihre geschäftliche Adresse vollständig ein, zum Beispiel mia@contoso.com.",

		"reason.guest-disabled":        "Ihr Gastkonto ist in der Organisation, die gefragt wurde, ausgeschaltet.",
		"reason.guest-disabled.advice": "Fragen Sie, wer Sie eingeladen hat; nur die IT dieser Organisation kann es wieder einschalten.",
		"reason.guest-disabled.send":   "Das Gastkonto ist im einladenden Mandanten deaktiviert. Bitte schalten Sie es ein, wenn das nicht gewollt ist: Entra Admin Center, Benutzer, das Konto, Kontostatus.",

		"reason.account-locked":        "Microsoft hat das Konto für eine Weile gesperrt, nach zu vielen falschen Kennwörtern oder wegen der Adresse dieses Netzes.",
		"reason.account-locked.advice": "Warten Sie eine Viertelstunde, und melden Sie sich wieder an; wenn es so bleibt, sieht Ihr Helpdesk, was von beidem zutrifft.",

		"reason.sign-in-hours":        "Ihre Organisation lässt dieses Konto nur zu bestimmten Zeiten herein.",
		"reason.sign-in-hours.advice": "Melden Sie sich innerhalb dieser Zeiten wieder an, oder fragen Sie Ihre IT, welche das sind.",

		"reason.legal-age":        "Microsoft verlangt eine Zustimmung, die vom Alter der Person abhängt.",
		"reason.legal-age.advice": "Fragen Sie Ihre IT oder Ihre Schule; dort wird die Altersgruppe Ihres Kontos geführt.",
		"reason.legal-age.send":   "Bitte prüfen Sie für das Konto die Altersgruppe und die Zustimmung für Minderjährige: Entra Admin Center, Benutzer, das Konto, Eigenschaften.",

		"reason.password":        "Microsoft hat das Kennwort nicht angenommen.",
		"reason.password.advice": "Melden Sie sich mit dem richtigen noch einmal an; auf der Seite von Microsoft lässt es sich zurücksetzen, und Ihr Helpdesk kann das auch.",

		"reason.password-expired":        "Ihr Kennwort ist abgelaufen.",
		"reason.password-expired.advice": "Melden Sie sich noch einmal an; die Seite von Microsoft lässt Sie ein neues setzen, und sonst hilft Ihr Helpdesk.",

		"reason.password-to-change":        "Microsoft verlangt erst ein neues Kennwort oder Ihre Angaben zur Wiederherstellung.",
		"reason.password-to-change.advice": "Melden Sie sich noch einmal an, und folgen Sie den Schritten im Browser.",

		"reason.password-too-weak":        "Die Regeln Ihrer Organisation nehmen das neue Kennwort nicht an.",
		"reason.password-too-weak.advice": "Wählen Sie ein längeres, ohne Ihren Namen und ohne bekannte Wörter.",

		"reason.password-change-failed":        "Das neue Kennwort ließ sich nicht setzen.",
		"reason.password-change-failed.advice": "Ändern Sie es dort, wo Sie sich am Computer anmelden, oder fragen Sie Ihren Helpdesk.",
		"reason.password-change-failed.send":   "Die Kennwortänderung kam nicht bis in unser eigenes Verzeichnis. Bitte prüfen Sie das Kennwortrückschreiben (Entra Admin Center, Kennwortzurücksetzung, Lokale Integration) und ob das Konto sein Kennwort ändern darf.",

		"reason.cross-tenant-out":        "Ihre eigene Organisation lässt Sie sich bei dieser anderen Organisation nicht anmelden.",
		"reason.cross-tenant-out.advice": "Melden Sie sich mit einem Konto der anderen Organisation an, oder fragen Sie Ihre IT.",
		"reason.cross-tenant-out.send":   "Unsere ausgehenden Regeln halten mich von der anderen Organisation fern. Bitte prüfen Sie im Entra Admin Center unter Externe Identitäten, Mandantenübergreifende Zugriffseinstellungen den ausgehenden Zugriff, bei einer anderen Cloud auch die Microsoft-Cloudeinstellungen.",

		"reason.cross-tenant-in":        "Die Organisation, die gefragt wurde, lässt Leute aus Ihrer nicht herein.",
		"reason.cross-tenant-in.advice": "Melden Sie sich bei Ihrer eigenen Organisation an; wenn Sie dort Gast sein müssen, fragen Sie deren IT.",
		"reason.cross-tenant-in.send":   "Ihre eingehenden Regeln halten Leute unserer Organisation fern. Bitte prüfen Sie im Entra Admin Center unter Externe Identitäten, Mandantenübergreifende Zugriffseinstellungen den eingehenden Zugriff.",

		"reason.app-disabled.send": "Consentray ist in unserem Mandanten ausgeschaltet. Wenn das nicht gewollt ist, setzen Sie bitte Aktiviert für die Benutzeranmeldung auf Ja: Entra Admin Center, Unternehmensanwendungen, Consentray, Eigenschaften.",

		"reason.app-unknown-here.send": "Unser Mandant kennt keine App mit dieser Anwendungs-ID. Bitte öffnen Sie den Genehmigungslink in der Anfrage, der sie hinzufügt, oder nennen Sie mir die richtige Anwendungs-ID und den Mandanten.",

		"reason.account-disabled.send": "Mein Konto ist ausgeschaltet. Wenn das nicht gewollt ist, schalten Sie es bitte ein: Entra Admin Center, Benutzer, das Konto, Kontostatus (oder Active Directory, wenn Konten synchronisiert werden).",

		"reason.wrong-cloud.send": "Bitte nennen Sie mir, in welcher Microsoft-Cloud unser Mandant liegt (öffentlich, US-Regierung GCC High oder DoD, China), und die dortige Anwendungs-ID von Consentray. Jede Cloud braucht eine eigene Registrierung.",

		"reason.tenant-restricted.send": "Mandanteneinschränkungen unseres Netzes oder Geräts halten mich von dieser Organisation fern. Bitte prüfen Sie den Header Restrict-Access-To-Tenants des Proxys oder im Entra Admin Center unter Externe Identitäten, Mandantenübergreifende Zugriffseinstellungen die Mandanteneinschränkungen.",
	}
}
