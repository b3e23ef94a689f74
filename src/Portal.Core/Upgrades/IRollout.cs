using Portal.Core.Health;
using Portal.Core.NodePools;

namespace Portal.Core.Upgrades;

/// <summary>A change that replaces the nodes of pools, one group after the other.</summary>
public interface IRollout
{
    /// <summary>What its nodes shall have: a version (<c>1.34.2</c>) or an image; null while nobody knows the newest.</summary>
    string? Target { get; }

    /// <summary>The nodes of this pool are replaced.</summary>
    bool Replaces(string pool);

    /// <summary>The node is as wished already.</summary>
    bool Reached(Node node);

    /// <summary>How the pool is upgraded from this change on; null leaves its settings as they are.</summary>
    PoolUpgrades? SettingsOf(string pool);

    /// <summary>Where the form has the settings of this pool: <c>upgradeSettings.apps.</c>, or empty for those of the one pool.</summary>
    string SettingsPath(string pool);
}
