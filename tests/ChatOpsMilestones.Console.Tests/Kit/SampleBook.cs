using ChatOpsMilestones.Core.Cards;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Storage.Workspace;

namespace ChatOpsMilestones.Workspace.Tests.Kit;

/// <summary>Fills a workspace with two days of a made-up company, so that pages look as they do at work.</summary>
internal static class SampleBook
{
    public static async Task FillAsync(WorkspaceApp app)
    {
        const string Own = "d:" + WorkspaceApp.Jordan;
        await app.PostAsync(SampleCards.Cleared);
        var handled = await app.PostAsync(SampleCards.Handled);
        await SayAsync(app, "note-1", WorkspaceApp.Jordan, "Ruth was calm in the end. She wants one named contact in support.", handled);
        await SayAsync(app, "note-2", WorkspaceApp.Morgan, "Good. I will ask Lena to take it.", handled);
        app.Clock.Advance(TimeSpan.FromHours(23));
        await app.PostAsync(SampleCards.Snoozed);
        await SayAsync(app, "chat-1", WorkspaceApp.Sam, "Is anybody else seeing fewer log-ins at the logistics accounts this week? Two of mine dropped on the same day.\nMight be the holiday in the US.");
        await app.PostAsync(SampleCards.Fyi);
        await app.PostAsync(SampleCards.Important);
        app.Clock.Advance(TimeSpan.FromMinutes(14));
        await app.PostAsync(SampleCards.Urgent);
        await app.PostAsync(SampleCards.Urgent with { AlertId = "own-1", PublicId = "A-4G2P" }, Own);
        await app.PostAsync(SampleCards.Important with { AlertId = "own-2", PublicId = "A-6KKT" }, Own);
        await SayAsync(app, "ask-1", WorkspaceApp.Jordan, "mine", conversation: Own);
        await app.PostAsync(
            new ChatContent.OfText(new TextMessage
            {
                Title = "Your open alerts, most important first",
                Lines =
                [
                    new("Northwind Traders · log-ins 34% below their norm") { Lead = "A-4G2P", AlertId = "own-1", Detail = "74 points: severity 40, ARR 18, health 11, renewal 7, learned −2" },
                    new("Brightwave Health · 47 of 50 seats") { Lead = "A-6KKT", AlertId = "own-2", Detail = "41 points" },
                    new("Invitation for Tuesday") { FileId = "file-1" },
                    new("Held back: Halcyon Labs, first value") { Detail = "low relevance: 6 of your last 7 verdicts on this rule were Not relevant" },
                ],
            }),
            Own);
        await app.PostAsync(SampleCards.Urgent with { AlertId = "ent-1" }, "c:enterprise");
    }

    public static Task<PostOutcome> SayAsync(WorkspaceApp app, string delivery, string author, string text, string? thread = null, string conversation = WorkspaceApp.Alerts) =>
        app.Store.PostAsync(new NewMessage
        {
            DeliveryId = delivery,
            Conversation = conversation,
            ThreadOf = thread,
            Author = author,
            Content = new ChatContent.OfText(TextMessage.Of(text)),
            At = app.Clock.GetUtcNow(),
        });
}
