using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Slack.OAuth;

/// <summary>The one small page that a browser sees before or after Slack's own.</summary>
internal static class OAuthPage
{
    public static Task WriteAsync(HttpContext http, int status, string title, string text)
    {
        SetHeaders(http);
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encoded(title)}</title></head>
            <body><main><h1>{Encoded(title)}</h1><p>{Encoded(text)}</p></main></body>
            </html>

            """,
            http.RequestAborted);
    }

    /// <summary>The addresses hold a code: nothing may remember them or learn them as a referrer.</summary>
    public static void SetHeaders(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
