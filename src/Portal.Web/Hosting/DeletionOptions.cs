using Microsoft.Extensions.Options;
using Portal.Core.Clusters;

namespace Portal.Web.Hosting;

/// <summary>How long the deletion of a cluster can be called back.</summary>
internal sealed class DeletionOptions
{
    public const string Section = "Deletion";

    /// <summary><c>01:00:00</c> is an hour; zero sends the request at once.</summary>
    public TimeSpan CoolOff { get; set; } = DeletionPolicy.DefaultCoolOff;
}

internal sealed class DeletionOptionsValidation : IValidateOptions<DeletionOptions>
{
    private const string Key = $"{DeletionOptions.Section}:{nameof(DeletionOptions.CoolOff)}";

    public ValidateOptionsResult Validate(string? name, DeletionOptions options) =>
        options.CoolOff >= TimeSpan.Zero && options.CoolOff <= DeletionPolicy.LongestCoolOff
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{Key} is '{options.CoolOff}'; use a time from 00:00:00 to {DeletionPolicy.LongestCoolOff}."
            );
}
