using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>Where the portal keeps everything it writes on its own disk.</summary>
internal sealed class DataOptions
{
    public const string Section = "Data";

    public string Directory { get; set; } = ".portal";
}

internal sealed class DataOptionsValidation : IValidateOptions<DataOptions>
{
    private const string Key = $"{DataOptions.Section}:{nameof(DataOptions.Directory)}";

    public ValidateOptionsResult Validate(string? name, DataOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Directory))
        {
            return ValidateOptionsResult.Fail($"{Key} is empty. Name a folder, or leave the key out for .portal.");
        }
        return File.Exists(options.Directory)
            ? ValidateOptionsResult.Fail($"{Key} is '{options.Directory}', which is a file. Name a folder.")
            : ValidateOptionsResult.Success;
    }
}
