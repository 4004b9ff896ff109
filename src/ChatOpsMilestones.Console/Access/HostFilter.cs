using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>
/// Sets the headers that every answer has and refuses names that are not ours: a page elsewhere may point a name of its own
/// at this machine, and then the browser would send our cookies along.
/// </summary>
internal sealed class HostFilter(WorkspaceOptions options) : IEndpointFilter
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        SetHeaders(http.Response.Headers);
        if (IsOurs(http.Request.Host))
            return next(context);

        // A page is drawn with its own address; without a usable name there is none.
        if (!Uri.TryCreate($"http://{http.Request.Host.Value}/", UriKind.Absolute, out _))
            return ValueTask.FromResult<object?>(Results.Text("This address is not served here.", statusCode: StatusCodes.Status400BadRequest));

        return ValueTask.FromResult<object?>(Problem.Result(
            http,
            StatusCodes.Status400BadRequest,
            "This address is not served here",
            "Open the workspace under the address that the program printed when it started, for example http://127.0.0.1 with its port."));
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers[HeaderNames.ContentSecurityPolicy] = ContentSecurityPolicy;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[HeaderNames.CacheControl] = "no-store";
    }

    private bool IsOurs(HostString host)
    {
        if (!Uri.TryCreate($"http://{host.Value}/", UriKind.Absolute, out _))
            return false;
        var name = host.Host.Trim('[', ']');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address))
            || options.HostNames.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
