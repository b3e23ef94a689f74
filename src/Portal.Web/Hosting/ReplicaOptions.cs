using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>What this replica does: <c>web</c> (screens), <c>worker</c> (operations and calendar jobs), or both.</summary>
internal sealed class ReplicaOptions
{
    public const string Section = "Replica";

    /// <summary>Comma-separated.</summary>
    public string Roles { get; set; } = "web,worker";

    public bool IsWeb => Has("web");

    public bool IsWorker => Has("worker");

    public IEnumerable<string> Names =>
        Roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private bool Has(string role) => Names.Contains(role, StringComparer.OrdinalIgnoreCase);
}

internal sealed class ReplicaOptionsValidation : IValidateOptions<ReplicaOptions>
{
    private static readonly string[] s_known = ["web", "worker"];

    public ValidateOptionsResult Validate(string? name, ReplicaOptions options) =>
        options.Names.Any() && options.Names.All(role => s_known.Contains(role, StringComparer.OrdinalIgnoreCase))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{ReplicaOptions.Section}:{nameof(ReplicaOptions.Roles)} is '{options.Roles}'; use web, worker, or both with a comma."
            );
}
