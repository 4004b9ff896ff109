using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound.Reading;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

public sealed class AnyJsonTests
{
    private static readonly string[] Kinds = ["click", "submit", "command", "message", "event"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_comes_nothing_throws_and_no_nonsense_is_stored(bool hearsAll)
    {
        var understood = 0;
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            if (Reader.Read(AnyActivity.Of(seed).Next(), hearsAll) is not Received.Work work)
                return;
            Sane(work);
            understood++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000).WithStartSize(0).WithEndSize(1_000_000));

        Assert.True(understood > 500, $"Only {understood} of them were anything; the generator does not reach the readers.");
    }

    [Fact]
    public async Task Whatever_comes_is_answered()
    {
        await using var inbox = new Inbox();
        for (var seed = 0; seed < 1500; seed++)
        {
            var activity = AnyActivity.Of(seed).Next();
            var answer = await inbox.ReceiveAsync(activity);
            Assert.Contains(answer.Status, new[] { 200, 403, 501 });
            Assert.True(answer.Body is null || answer.Status == 200);
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_text_anywhere()
    {
        foreach (var activity in new[] { Activities.Said("%"), Activities.InChannel("%", Activities.CardId), Activities.Execute(Activities.Data("submit.Handled", more: ",\"f.outcome\":\"%\"")) })
        {
            if (Reader.Read(JsonElement.Parse(activity.ToJsonString().Replace("%", "\\ud800", StringComparison.Ordinal))) is Received.Work work)
                Sane(work);
        }
    }

    [Fact]
    public void Huge_texts_are_cut_and_read_in_no_time()
    {
        var quotes = string.Concat(Enumerable.Repeat("<blockquote itemtype=\"http://schema.skype.com/Reply\" ", 20_000));
        var message = Activities.Said(new string('x', 500_000)).With("attachments", new JsonArray(new JsonObject { ["contentType"] = "text/html", ["content"] = quotes }));
        var mentions = new JsonArray([.. Enumerable.Range(0, 5000).Select(i => new JsonObject { ["type"] = "mention", ["text"] = "x", ["mentioned"] = new JsonObject { ["id"] = Activities.Bot } })]);

        Assert.InRange(Reader.Body<CallbackBody.Command>(message.With("entities", mentions)).Text.Length, 1, 12_000);

        var payload = Activities.Invoke("composeExtension/fetchTask", """{"commandId":"addNote"}""");
        payload["value"]!["messagePayload"] = new JsonObject { ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = string.Concat(Enumerable.Repeat("<", 500_000)) } };
        Assert.InRange(Reader.Body<CallbackBody.FormAsked>(payload).Text!.Length, 1, 12_000);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    [InlineData("a%2fb")]
    [InlineData("a b")]
    [InlineData("")]
    public void Ids_that_would_lead_elsewhere_are_none(string id)
    {
        Assert.Null(ActivityHead.Read(Activities.Element(Activities.Said("mine").With("conversation", new JsonObject { ["id"] = id, ["tenantId"] = Activities.Tenant }))));
        Reader.Dropped(DropReasons.Unreadable, Activities.Said("mine").With("from", new JsonObject { ["id"] = id }));
    }

    [Fact]
    public void An_activity_without_an_id_is_still_once()
    {
        var nameless = Activities.Said("mine");
        nameless.Remove("id");

        var first = Reader.Callback(nameless).Key;

        Assert.Equal(first, Reader.Callback(nameless).Key);
        Assert.NotEqual(first, Reader.Callback(nameless.With("timestamp", "2026-11-23T09:00:01Z")).Key);
    }

    private static void Sane(Received.Work work)
    {
        foreach (var callback in work.Callbacks)
        {
            Assert.Equal("teams", callback.Key.Platform);
            Assert.Contains(callback.Key.Kind, Kinds);
            Assert.InRange(callback.Key.DerivedId.Length, 1, 255);
            Assert.True(callback.Address.Conversation[..2] is "c:" or "p:");
            Assert.Contains(callback.Address.Name, char.IsAsciiLetterOrDigit);
            Assert.All(callback.Address.Name + callback.Key.DerivedId + callback.PlatformUser, c => Assert.True(char.IsAsciiLetterOrDigit(c) || "._-:@;=+~|,$!".Contains(c, StringComparison.Ordinal)));
            Assert.True(callback.PlatformUser is not null || callback.Body is CallbackBody.PlaceChanged or CallbackBody.PersonChanged);

            var stored = JsonSerializer.SerializeToUtf8Bytes(callback.Body);
            Assert.InRange(stored.Length, 2, 200_000);
            Assert.DoesNotContain("\\u0000", Encoding.UTF8.GetString(stored), StringComparison.Ordinal);
        }
    }
}
