using ChatOpsMilestones.App.Tests.Hosts;
using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;

namespace ChatOpsMilestones.App.Tests.Deliveries;

public sealed class ScheduledCallTests
{
    [Fact]
    public async Task On_another_platform_a_scheduled_call_is_a_text_with_links_and_then_a_file_in_the_cards_thread()
    {
        await using var chat = await ChatHost.ConnectedAsync(new FakeDirectory(), alertsChannel: null);
        await chat.Host.WriteAsync([.. Books.Team(), Books.Account("a", Books.Jordan), .. Books.Use("a", "alpha", "2026-11-23", 12)]);
        await chat.Host.TickAtAsync("2026-11-23T08:30");
        await chat.Host.TickAtAsync("2026-11-23T09:01");
        var card = Assert.Single(chat.Chat.Arrived, s => s.Content is ChatContent.OfCard);
        var alert = await chat.Host.AlertAsync("a", "alpha/hit");
        var form = Assert.IsType<Answer.OpenForm>(await chat.Host.ClickAsync(Books.Jordan, alert, ActionKind.Schedule)).Form;
        var fields = form.Fields.ToDictionary(f => f.Id, f => f.Value);
        fields["attendees"] = "ana@customer.example";

        Assert.IsType<Answer.Empty>(await chat.Host.SubmitAsync(Books.Jordan, alert, FormKind.Schedule, [.. fields.Select(f => (f.Key, f.Value))]));

        var replies = chat.Chat.Arrived.Where(s => s.Parent == "ts-" + card.Id && s.Content is not ChatContent.OfCard).ToList();
        Assert.Equal(2, replies.Count);
        var lines = Assert.IsType<ChatContent.OfText>(replies[0].Content).Text.Lines;
        Assert.Equal(["calendar.google.com", "outlook.office.com"], lines.Where(l => l.Url is not null).Select(l => new Uri(l.Url!).Host));
        Assert.DoesNotContain(lines, l => l.FileId is not null);
        var file = Assert.IsType<ChatContent.OfFile>(replies[1].Content).File;
        Assert.Equal(("meeting.ics", "text/calendar"), (file.Name, file.MediaType));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", System.Text.Encoding.UTF8.GetString(file.Content), StringComparison.Ordinal);
    }
}
