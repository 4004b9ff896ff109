using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.TestKit.Slack.Checks;
using ChatOpsMilestones.TestKit.Slack.State;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Slack.People;

/// <summary>Addresses to answer an interaction at: five times in thirty minutes, without a token.</summary>
internal sealed class ResponseUrls(FakeSlack slack)
{
    private const int Uses = 5;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly Dictionary<string, Place> places = [];

    public string New(string kind, FakeTeam team, FakeChannel channel, FakeUser user, FakeMessage? source)
    {
        lock (slack.Gate)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{slack.Count()}secretresponse");
            places[id] = new Place(team, channel, user, source, slack.Time.GetUtcNow());
            return new Uri(slack.Root, $"{kind}/{team.Id}/{id}").ToString();
        }
    }

    public async Task HandleAsync(HttpContext http, string id)
    {
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var (status, words) = Take(id, text);
        slack.Calls.Add(new FakeCall("response_url", slack.Time.GetUtcNow(), "", Parse(text) ?? [], words));
        slack.Changed();
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(words);
    }

    private (int Status, string Words) Take(string id, string text)
    {
        lock (slack.Gate)
        {
            if (!places.TryGetValue(id, out var place))
                return (404, "no_service");
            if (slack.Time.GetUtcNow() - place.At > Life)
                return (404, "expired_url");
            if (place.Used >= Uses)
                return (404, "used_url");
            if (Parse(text) is not { } body)
                return (400, "invalid_payload");
            var code = Write(place, body);
            if (code is not null)
                return (400, code);
            place.Used++;
            place.Team.Changed();
            return (200, "ok");
        }
    }

    /// <summary>Null when it was done, else the error.</summary>
    internal static string? Write(FakeTeam team, FakeChannel channel, FakeUser user, FakeMessage? source, JsonObject body) => Write(new Place(team, channel, user, source, default), body);

    private static string? Write(Place place, JsonObject body)
    {
        if (Flag(body, "delete_original"))
        {
            if (place.Source is not null)
                place.Source.Deleted = true;
            return null;
        }

        var blocks = body["blocks"]?.DeepClone() as JsonArray;
        if (blocks is not null && BlockRules.Check(blocks, BlockPlace.Message).Count > 0)
            return "invalid_blocks";
        if (blocks is not null)
            BlockRules.GiveIds(blocks, () => place.Team.NewId("B"));
        var text = (string?)body["text"] ?? "";
        if (text.Length == 0 && blocks is not { Count: > 0 })
            return "no_text";
        if (Flag(body, "replace_original") && place.Source is { } source)
        {
            (source.Text, source.Blocks) = (text, blocks);
            source.Updates++;
            return null;
        }

        var aloud = (string?)body["response_type"] == "in_channel";
        place.Channel.All.Add(new FakeMessage(place.Channel, place.Team.NewTs(), place.Team.Install.BotUserId)
        {
            BotId = place.Team.Install.BotId,
            AppId = place.Team.AppId,
            Text = text,
            Blocks = blocks,
            ThreadTs = aloud ? (string?)body["thread_ts"] : place.Source?.ThreadTs,
            EphemeralFor = aloud ? null : place.User.Id,
        });
        return null;
    }

    private static bool Flag(JsonObject body, string name) => body[name]?.ToString() == "true";

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Place(FakeTeam Team, FakeChannel Channel, FakeUser User, FakeMessage? Source, DateTimeOffset At)
    {
        public int Used { get; set; }
    }
}
