package main

import "github.com/microsoftgraph/msgraph-sdk-go/models"

// A meeting keeps what the getters return, unchecked.
type meeting struct {
	id, subject, change, link, series             *string
	start, end, zone                              *string
	allDay, cancelled, organizer, online, reminds *bool
	shows                                         *models.FreeBusyStatus
	sensitivity                                   *models.Sensitivity
	kind                                          *models.EventType
	answer                                        *models.ResponseType
	by, byAddress, place, join, joinOld           *string
	places, categories                            []string
	minutes                                       *int32
	attendees                                     int
}

// convert calls the getters of everything that was selected and that a calendar shows.
func convert(e models.Eventable) meeting {
	m := meeting{
		id: e.GetId(), subject: e.GetSubject(), change: e.GetChangeKey(), link: e.GetWebLink(), series: e.GetSeriesMasterId(),
		allDay: e.GetIsAllDay(), cancelled: e.GetIsCancelled(), organizer: e.GetIsOrganizer(), online: e.GetIsOnlineMeeting(),
		reminds: e.GetIsReminderOn(), shows: e.GetShowAs(), sensitivity: e.GetSensitivity(), kind: e.GetTypeEscaped(),
		joinOld: e.GetOnlineMeetingUrl(), categories: e.GetCategories(), minutes: e.GetReminderMinutesBeforeStart(),
		attendees: len(e.GetAttendees()),
	}
	if t := e.GetStart(); t != nil {
		m.start, m.zone = t.GetDateTime(), t.GetTimeZone()
	}
	if t := e.GetEnd(); t != nil {
		m.end = t.GetDateTime()
	}
	if s := e.GetResponseStatus(); s != nil {
		m.answer = s.GetResponse()
	}
	if o := e.GetOrganizer(); o != nil && o.GetEmailAddress() != nil {
		m.by, m.byAddress = o.GetEmailAddress().GetName(), o.GetEmailAddress().GetAddress()
	}
	if p := e.GetLocation(); p != nil {
		m.place = p.GetDisplayName()
	}
	for _, p := range e.GetLocations() {
		if name := p.GetDisplayName(); name != nil {
			m.places = append(m.places, *name)
		}
	}
	if o := e.GetOnlineMeeting(); o != nil {
		m.join = o.GetJoinUrl()
	}
	return m
}
