using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>
/// Whether this portal runs over the sandbox. Off unless asked for, because the sandbox lets anyone sign in as anyone.
/// </summary>
internal sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    public bool Enabled { get; set; }

    /// <summary>How much faster its time runs; at 1 the creation of a cluster takes about 40 seconds.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Above 0 the sandbox has one more cluster, for load tests, with so many nodes.</summary>
    public int LoadNodes { get; set; }

    /// <summary>The pods of that cluster.</summary>
    public int LoadPods { get; set; }
}

/// <summary>With the sandbox's sign-in the portal must not be reachable from other machines.</summary>
internal sealed class SandboxOptionsValidation(IConfiguration configuration) : IValidateOptions<SandboxOptions>
{
    private const string Key = $"{SandboxOptions.Section}:{nameof(SandboxOptions.Enabled)}";

    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        if (options.Speed is not (> 0 and <= 1000))
        {
            return ValidateOptionsResult.Fail(
                $"{SandboxOptions.Section}:{nameof(SandboxOptions.Speed)} is {options.Speed}; use a number above 0, at most 1000."
            );
        }
        if (!options.Enabled)
        {
            return ValidateOptionsResult.Success;
        }
        var open = Addresses().FirstOrDefault(address => !IsLoopback(address.Value));
        return open.Key is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{Key} is true, but {open.Key} is '{open.Value}', which other machines can reach. "
                    + "Listen on localhost, or turn the sandbox off."
            );
    }

    private IEnumerable<KeyValuePair<string, string>> Addresses()
    {
        foreach (var url in Split(configuration["urls"]))
        {
            yield return new("urls", url);
        }
        // These two keys bind every network interface.
        foreach (var key in new[] { "http_ports", "https_ports" })
        {
            foreach (var port in Split(configuration[key]).Where(_ => configuration["urls"] is null))
            {
                yield return new(key, $"*:{port}");
            }
        }
        foreach (var endpoint in configuration.GetSection("Kestrel:Endpoints").GetChildren())
        {
            yield return new($"{endpoint.Path}:Url", endpoint["Url"] ?? "");
        }
    }

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // "*" and "+" are Kestrel's wildcards; they do not parse as an address and so are not loopback.
    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip)));
}
