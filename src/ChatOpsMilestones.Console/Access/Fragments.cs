using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>The script asks the same addresses as a page without it, with a header that says: only the part, not the page.</summary>
internal static class Fragments
{
    public const string Header = "X-Fragment";

    public static bool Wanted(HttpContext http) => http.Request.Headers.ContainsKey(Header);
}
