namespace Portal.Web.Navigation;

internal enum NavigationSection
{
    Fleet,
    Work,
    Governance,
    Administration,
}

/// <summary>
/// One line of the left navigation. Its text is the resource <c>Page.{Name}</c>; its permission is the page's policy.
/// </summary>
internal sealed record NavigationEntry(
    NavigationSection Section,
    string Name,
    string Address,
    string Icon,
    string Permission
)
{
    /// <summary>It shows whole clusters; a role in a namespace does not open it.</summary>
    public bool OfWholeClusters { get; init; }
}
