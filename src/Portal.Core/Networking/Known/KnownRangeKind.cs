namespace Portal.Core.Networking.Known;

public enum KnownRangeKind
{
    /// <summary>Part of a virtual network's address space.</summary>
    Network,
    Subnet,

    /// <summary>Addresses of a cluster's services.</summary>
    Services,

    /// <summary>Addresses of a cluster's pods, where they have a range of their own.</summary>
    Pods,

    /// <summary>Kept by AKS for itself.</summary>
    Reserved,

    /// <summary>Typed by a person: on-premises, or another cloud.</summary>
    OnPremises,
}
