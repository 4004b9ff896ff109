using System.Text.Json.Nodes;
using ChatOpsMilestones.Teams.Tests.Http;
using ChatOpsMilestones.Teams.Trust;
using ChatOpsMilestones.TestKit.Teams.Identity;

namespace ChatOpsMilestones.Teams.Tests.Trust;

/// <summary>A token and the activity that came with it, and what is to become of them.</summary>
/// <param name="Name">what is special about it.</param>
/// <param name="Expected">what we say.</param>
internal sealed record TokenCase(string Name, TrustCheck Expected)
{
    /// <summary>Makes the token bad.</summary>
    public Action<ForgedToken, FakeIdentity> Token { get; init; } = (_, _) => { };

    /// <summary>Makes the header bad.</summary>
    public Func<string, string> Header { get; init; } = token => "Bearer " + token;

    /// <summary>Makes the activity another than the token was made for.</summary>
    public Action<JsonObject> Activity { get; init; } = _ => { };

    /// <summary>Why Microsoft's own code decides otherwise; null where it decides as we do.</summary>
    public string? WhyOnlyWe { get; init; }

    public string HeaderFor(FakeIdentity identity) => Header(identity.Token(Endpoint.Service, token => Token(token, identity)));

    public JsonObject ActivityFor()
    {
        var activity = Endpoint.Activity();
        Activity(activity);
        return activity;
    }

    public override string ToString() => Name;
}
