using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ChatOpsMilestones.Workspace.Shell;

/// <summary>Style, script and icon: parts of the program, joined once and kept by browsers until their content changes.</summary>
public sealed class AssetFile
{
    private static readonly Dictionary<string, AssetFile> ByName = new[]
    {
        new AssetFile("workspace.css", "text/css; charset=utf-8"),
        new AssetFile("workspace.js", "text/javascript; charset=utf-8"),
        new AssetFile("favicon.svg", "image/svg+xml"),
    }.ToDictionary(asset => asset.name);

    private readonly string name;
    private readonly string type;
    private readonly byte[] content;
    private readonly string version;

    private AssetFile(string name, string type)
    {
        this.name = name;
        this.type = type;
        content = Join(name);
        version = Convert.ToHexStringLower(SHA256.HashData(content))[..12];
    }

    public static string Style => ByName["workspace.css"].Href;

    public static string Script => ByName["workspace.js"].Href;

    public static string Icon => ByName["favicon.svg"].Href;

    private string Href => $"/assets/{name}?v={version}";

    internal static IResult Serve(HttpContext http, string name)
    {
        if (!ByName.TryGetValue(name, out var asset))
            return Results.NotFound();

        // An old page may ask for an old version; it gets the new one, but shall not keep it under the old name.
        http.Response.Headers.CacheControl = http.Request.Query["v"] == asset.version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.content, asset.type);
    }

    // workspace.css is Assets/*.css in order of their names, and so with the others.
    private static byte[] Join(string name)
    {
        var assembly = typeof(AssetFile).Assembly;
        var parts = assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith("Asset.", StringComparison.Ordinal) && Path.GetExtension(resource) == Path.GetExtension(name))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!); // never null: just listed
                return reader.ReadToEnd();
            });
        return Encoding.UTF8.GetBytes(string.Join('\n', parts));
    }
}
