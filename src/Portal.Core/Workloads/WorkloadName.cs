namespace Portal.Core.Workloads;

/// <summary>Which workload of a cluster; as a person says it, <c>Deployment shop/cart</c>.</summary>
public sealed record WorkloadName(WorkloadKind Kind, string Namespace, string Name)
{
    public override string ToString() => $"{Kind} {Namespace}/{Name}";
}
