namespace Portal.Web.Hosting.Faults;

/// <summary>What the fault page's form sends; a field that a fault does not ask for is left out of account.</summary>
public sealed class FaultForm
{
    /// <summary>The id of a cluster.</summary>
    public string? Cluster { get; set; }
    public string? Kind { get; set; }

    /// <summary>Empty means every node.</summary>
    public string? Node { get; set; }

    /// <summary>With its group, for example <c>deployments.apps</c>.</summary>
    public string? Resource { get; set; }
}
