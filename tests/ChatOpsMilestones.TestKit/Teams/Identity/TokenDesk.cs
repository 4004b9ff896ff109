using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.TestKit.Teams.Identity;

/// <summary>The token endpoint of the fake Entra: gives the bot tokens for the Bot Connector, and knows which are good.</summary>
public sealed class TokenDesk(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Tenant, DateTimeOffset Ends)> given = [];
    private readonly List<TokenCall> calls = [];
    private readonly Queue<TokenRefusal> refusals = [];

    /// <summary>The one that is taken.</summary>
    public string Secret { get; set; } = "a-secret-of-tests~1";

    /// <summary>What every token is good for.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(3599);

    /// <summary>Holds every answer back until it is done.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public IReadOnlyList<TokenCall> Calls
    {
        get
        {
            lock (gate)
            {
                return [.. calls];
            }
        }
    }

    /// <summary>The next request is answered so.</summary>
    public void RefuseNext(TokenRefusal refusal)
    {
        lock (gate)
        {
            refusals.Enqueue(refusal);
        }
    }

    /// <summary>No token that was given out is good any more.</summary>
    public void RevokeAll()
    {
        lock (gate)
        {
            given.Clear();
        }
    }

    /// <summary>Whether a header of authorization carries a token that was given out and is not over.</summary>
    public bool Knows(string? authorization)
    {
        lock (gate)
        {
            return authorization is not null && authorization.StartsWith("Bearer ", StringComparison.Ordinal) && given.TryGetValue(authorization["Bearer ".Length..], out var token) && token.Ends > clock.GetUtcNow();
        }
    }

    internal async Task HandleAsync(HttpContext http, string tenant)
    {
        var form = await http.Request.ReadFormAsync();
        var call = new TokenCall(tenant, form["client_id"].ToString(), form["scope"].ToString(), form["grant_type"].ToString())
        {
            Secret = form["client_secret"].ToString(),
            Assertion = form["client_assertion"].ToString(),
        };
        TokenRefusal? refusal;
        int number;
        lock (gate)
        {
            calls.Add(call);
            number = calls.Count;
            refusals.TryDequeue(out refusal);
        }

        await Gate;
        if (refusal is null && call.Assertion.Length == 0 && call.Secret != Secret)
            refusal = new TokenRefusal(401, "invalid_client", 7000215);
        http.Response.ContentType = "application/json; charset=utf-8";
        if (refusal is not null)
        {
            http.Response.StatusCode = refusal.Status;
            if (refusal.RetryAfter is { } wait)
                http.Response.Headers.RetryAfter = wait.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await http.Response.WriteAsync(new JsonObject
            {
                ["error"] = refusal.Error,
                ["error_description"] = $"AADSTS{refusal.Code}: Something about tenant {tenant} that no log should hold.",
                ["error_codes"] = new JsonArray(refusal.Code),
            }.ToJsonString());
            return;
        }

        var token = $"connector-token-{number}";
        lock (gate)
        {
            given[token] = (tenant, clock.GetUtcNow() + Life);
        }

        await http.Response.WriteAsync(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = (int)Life.TotalSeconds, ["ext_expires_in"] = (int)Life.TotalSeconds, ["access_token"] = token }.ToJsonString());
    }
}

/// <summary>What the bot asked for.</summary>
public sealed record TokenCall(string Tenant, string ClientId, string Scope, string Grant)
{
    public required string Secret { get; init; }

    /// <summary>Signed by its certificate; empty with a secret.</summary>
    public required string Assertion { get; init; }
}

/// <param name="Status">of HTTP.</param>
/// <param name="Error">of OAuth.</param>
/// <param name="Code">Entra's number.</param>
public sealed record TokenRefusal(int Status, string Error, int Code)
{
    /// <summary>Seconds; null for none.</summary>
    public int? RetryAfter { get; init; }
}
