package words

var germanProblems = func() map[string]string {
	return map[string]string{
		"problem.offline":        "Microsoft ist nicht erreichbar.",
		"problem.offline.advice": "Prüfen Sie das Netzwerk; Consentray versucht es von selbst weiter und zeigt bis dahin, was es hat.",

		"problem.throttled":        "Microsoft bittet um eine Pause.",
		"problem.throttled.advice": "Sie müssen nichts tun; Consentray macht etwas später von selbst weiter.",

		"problem.expired":        "Ihre Anmeldung ist abgelaufen.",
		"problem.expired.advice": "Melden Sie sich noch einmal an, um neue Besprechungen zu erhalten; die vorhandenen bleiben bis dahin stehen.",

		"problem.interaction":        "Microsoft möchte Sie noch einmal sehen.",
		"problem.interaction.advice": "Melden Sie sich noch einmal im Browser an; Ihre Organisation verlangt einen weiteren Nachweis, zum Beispiel einen Code.",

		"problem.keychain":        "Der Schlüsselbund dieses Computers antwortet nicht, wie er sollte.",
		"problem.keychain.advice": "Entsperren Sie ihn, oder melden Sie sich vom Desktop ab und wieder an.",

		"problem.keychain-locked":        "Der Schlüsselbund dieses Computers ist gesperrt.",
		"problem.keychain-locked.advice": "Entsperren Sie ihn, damit Consentray Ihre Anmeldung lesen kann.",

		"problem.keychain-missing":        "Dieser Computer hat keinen Schlüsselbund, den Consentray verwenden kann.",
		"problem.keychain-missing.advice": "Starten oder installieren Sie einen (GNOME Keyring, KWallet oder KeePassXC), oder bleiben Sie nur für diese Sitzung angemeldet.",

		"problem.keychain-denied":        "Der Schlüsselbund hat den Zugriff verweigert.",
		"problem.keychain-denied.advice": "Erlauben Sie Consentray den Zugriff, wenn der Schlüsselbund danach fragt oder in seinen Einstellungen, und versuchen Sie es dann noch einmal.",

		"problem.keychain-full":        "Die Anmeldung passt nicht in den Schlüsselbund.",
		"problem.keychain-full.advice": "Entfernen Sie dort Einträge, die Sie nicht mehr brauchen, oder bleiben Sie nur für diese Sitzung angemeldet.",

		"problem.keychain-timeout":        "Der Schlüsselbund hat nicht rechtzeitig geantwortet.",
		"problem.keychain-timeout.advice": "Sehen Sie nach, ob hinter anderen Fenstern eine Abfrage wartet, und versuchen Sie es dann noch einmal.",

		"problem.keychain-session":        "Der Schlüsselbund lässt sich aus dieser Sitzung nicht verwenden.",
		"problem.keychain-session.advice": "Melden Sie sich am Desktop selbst an; über eine Remote-Shell verweigert das System den Zugriff.",

		"problem.keychain-broken":        "Die Anmeldung im Schlüsselbund ist unvollständig.",
		"problem.keychain-broken.advice": "Melden Sie sich noch einmal an; dann wird sie neu geschrieben.",

		"problem.tray":        "Dieser Desktop zeigt zurzeit keinen Infobereich.",
		"problem.tray.advice": "Verwenden Sie die Befehle, zum Beispiel consentray agenda; unter GNOME schalten Sie die Erweiterung AppIndicator ein.",

		"problem.tray-no-bus":        "Es gibt keinen Sitzungsbus, daher kann Consentray nicht im Infobereich erscheinen.",
		"problem.tray-no-bus.advice": "Starten Sie Consentray aus dem Desktop heraus, oder verwenden Sie die Befehle, zum Beispiel consentray agenda.",

		"problem.settings":        "Eine Einstellung ist nicht verwendbar: %s.",
		"problem.settings.advice": "Berichtigen Sie sie; die übrigen Einstellungen gelten trotzdem.",

		"problem.clock":        "Die Uhr dieses Computers geht falsch.",
		"problem.clock.advice": "Stellen Sie Datum und Uhrzeit; Anmeldung und Erinnerungen hängen davon ab.",

		"problem.state-unwritable":        "Consentray kann den Stand nicht speichern.",
		"problem.state-unwritable.advice": "Schaffen Sie Platz, oder prüfen Sie, wer in die Ordner von Consentray schreiben darf; bis dahin ist der Stand nur bekannt, solange Consentray läuft.",

		"problem.internal":        "In Consentray ist etwas schiefgegangen: %s.",
		"problem.internal.advice": "Starten Sie es neu; wenn es wieder vorkommt, hilft das Protokoll den Entwicklern weiter.",
	}
}
