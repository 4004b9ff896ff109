using ChatOpsMilestones.Workspace.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ChatOpsMilestones.Workspace.Access;

/// <summary>Exchanges the token of the printed address for the cookie, at once and by a redirect; without the cookie nothing is shown.</summary>
internal sealed class SignInFilter(WorkspaceSecrets secrets) : IEndpointFilter
{
    private const string Parameter = "token";

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Query.TryGetValue(Parameter, out var token))
            return ValueTask.FromResult<object?>(Exchange(http, token));

        return secrets.IsSession(Cookies.Session(http))
            ? next(context)
            : ValueTask.FromResult<object?>(Problem.Result(
                http,
                StatusCodes.Status401Unauthorized,
                "Please open the printed address",
                "The program prints the full address of this workspace in its terminal (or log) as soon as it listens. Open that address once in this browser; it changes with every start."));
    }

    private IResult Exchange(HttpContext http, string? token)
    {
        if (!secrets.IsToken(token))
        {
            return Problem.Result(
                http,
                StatusCodes.Status403Forbidden,
                "This address is no longer valid",
                "The token in it is wrong or belongs to an earlier start of the program. Use the address that it printed last, in its terminal or log.");
        }

        Cookies.SetSession(http, secrets.Session);
        var rest = new QueryBuilder(http.Request.Query.Where(pair => pair.Key != Parameter));
        return Results.Redirect(Places.Local(http.Request.Path.ToUriComponent() + rest.ToQueryString()) ?? "/");
    }
}
