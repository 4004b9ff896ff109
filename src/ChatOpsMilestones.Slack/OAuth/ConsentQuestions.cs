using System.Security.Cryptography;
using System.Text;
using ChatOpsMilestones.Core.Time;
using ChatOpsMilestones.Slack.Installations;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Slack.OAuth;

/// <summary>
/// Remembers which browser was sent to Slack: it must come back with the state in its address and the cookie, both of the same
/// question, once and within ten minutes. Only a hash of the two is kept, where every host can find it.
/// </summary>
internal sealed class ConsentQuestions(InstallationKeeper keeper, SlackOptions options, RealTime time)
{
    public const string Cookie = "milestones-slack-install";

    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    private const int Longest = 100;

    /// <returns>The state for Slack's address; its other half is in the browser's cookie.</returns>
    public async Task<string> AskAsync(HttpContext http)
    {
        var (state, bound) = (RandomNumberGenerator.GetHexString(48, lowercase: true), RandomNumberGenerator.GetHexString(48, lowercase: true));
        var now = time.GetUtcNow();
        await keeper.Book.AskAsync(Hash(state, bound), now, now + Within, http.RequestAborted);
        http.Response.Cookies.Append(Cookie, bound, CookieOptions(Within));
        return state;
    }

    /// <summary>True once for each question.</summary>
    public async Task<bool> IsAnswerAsync(HttpContext http)
    {
        var (state, bound) = (http.Request.Query["state"], http.Request.Cookies[Cookie]);
        http.Response.Cookies.Delete(Cookie, CookieOptions(null));
        return state is [{ Length: > 0 and <= Longest } given]
            && bound is { Length: > 0 and <= Longest }
            && await keeper.Book.AnsweredAsync(Hash(given, bound), time.GetUtcNow(), http.RequestAborted);
    }

    private CookieOptions CookieOptions(TimeSpan? age) => new()
    {
        HttpOnly = true,

        // Slack sends the browser back from another site, so a strict cookie would stay away.
        SameSite = SameSiteMode.Lax,
        Secure = options.PublicUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase),
        Path = "/slack/",
        MaxAge = age,
        IsEssential = true,
    };

    private static string Hash(string state, string bound) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{state}\n{bound}")));
}
