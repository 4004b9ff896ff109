using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsMilestones.Core.Chat;
using ChatOpsMilestones.Teams.Inbound.Reading;

namespace ChatOpsMilestones.Teams.Tests.Inbound.Reading;

internal static class Reader
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    public static Received? Read(JsonElement body, bool hearsAll = false) =>
        ActivityHead.Read(body) is { } head ? ActivityReader.Read(new Scene(head, Now, Now, 0, hearsAll)) : null;

    public static Received Read(JsonNode activity, bool hearsAll = false)
    {
        var received = Read(Activities.Element(activity), hearsAll);
        Assert.NotNull(received);
        return received;
    }

    public static Received.Work Work(JsonNode activity, bool hearsAll = false) => Assert.IsType<Received.Work>(Read(activity, hearsAll));

    public static Callback Callback(JsonNode activity, bool hearsAll = false) => Assert.Single(Work(activity, hearsAll).Callbacks);

    public static T Body<T>(JsonNode activity, bool hearsAll = false)
        where T : CallbackBody => Assert.IsType<T>(Callback(activity, hearsAll).Body);

    public static void Dropped(string reason, JsonNode activity, bool hearsAll = false) => Assert.Equal(reason, Assert.IsType<Received.Dropped>(Read(activity, hearsAll)).Reason);
}
