using System.Net;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; none by default.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>Networks in CIDR notation, e.g. <c>10.0.0.0/8</c>.</summary>
    public IList<string> TrustedNetworks { get; } = [];
}

internal sealed class ProxyOptionsValidation : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        string[] failures =
        [
            .. options
                .TrustedNetworks.Select((network, index) => (network, index))
                .Where(item => !IPNetwork.TryParse(item.network, out _))
                .Select(item =>
                    $"{ProxyOptions.Section}:{nameof(ProxyOptions.TrustedNetworks)}:{item.index} is '{item.network}', "
                    + "which is not a network such as 10.0.0.0/8."
                ),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
