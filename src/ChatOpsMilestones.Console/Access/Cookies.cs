using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>
/// The two cookies: the session and the person one acts as. Browsers do not keep ports apart, so the port is part of the
/// name: a demo and a real installation on one machine do not log each other out.
/// </summary>
internal static class Cookies
{
    public static string? Session(HttpContext http) => http.Request.Cookies[SessionName(http)];

    public static void SetSession(HttpContext http, string value) => http.Response.Cookies.Append(SessionName(http), value, Options(http));

    public static string? Person(HttpContext http) => http.Request.Cookies[PersonName(http)];

    public static void SetPerson(HttpContext http, string email) => http.Response.Cookies.Append(PersonName(http), email, Options(http));

    private static string SessionName(HttpContext http) => $"milestones-session-{http.Connection.LocalPort}";

    private static string PersonName(HttpContext http) => $"milestones-person-{http.Connection.LocalPort}";

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
