using Portal.Core.Protection;
using Portal.Core.Rules;

namespace Portal.Core.Access;

/// <summary>What stands against adding, changing or removing an environment.</summary>
internal static class EnvironmentRules
{
    /// <param name="name">The new environment's.</param>
    /// <param name="map">What is stored.</param>
    public static IEnumerable<Finding> Name(string name, AccessMap map)
    {
        if (
            name.Length is 0 or > ClusterEnvironment.LongestName
            || !char.IsAsciiLetterOrDigit(name[0])
            || !name.All(it => char.IsAsciiLetterOrDigit(it) || it is '-' or '_' or '.' or ' ')
        )
        {
            yield return AccessFinding.Block(
                "name",
                $"A name has at most {ClusterEnvironment.LongestName} letters, digits, blanks and the signs - _ . and begins with a letter or digit."
            );
        }
        else if (map.EnvironmentOf(name) is { } taken)
        {
            yield return AccessFinding.Block("name", $"There is an environment {taken.Name} already.");
        }
    }

    /// <summary>A cluster that was in the environment may stay when it is gone; it is still named in it.</summary>
    public static IEnumerable<Finding> Clusters(
        IReadOnlyCollection<Scope> clusters,
        KnownPlaces places,
        ClusterEnvironment? before
    )
    {
        if (clusters.Count == 0)
        {
            yield return AccessFinding.Block("clusters", "Choose at least one cluster: roles in none give nothing.");
        }

        foreach (var unknown in clusters.Except(places.Clusters).Except(before?.Clusters ?? []))
        {
            yield return AccessFinding.Block("clusters", $"There is no cluster {unknown.Name}.");
        }
    }

    public static IEnumerable<Finding> Unused(ClusterEnvironment environment, AccessMap map)
    {
        var speaking = map.In(environment).ToList();
        return speaking.Count == 0
            ? []
            :
            [
                AccessFinding.Block(
                    "environment",
                    $"Roles are given in {environment.Name}: {string.Join(", ", speaking.Take(5).Select(it => $"{it.Role} to {it.Subject.Name}"))}{(speaking.Count > 5 ? $" and {speaking.Count - 5} more" : "")}. Take them away first."
                ),
            ];
    }

    /// <summary>A cluster that left would leave the freeze, too, of which nobody would be told.</summary>
    /// <param name="before">The environment as it is.</param>
    /// <param name="clusters">Those that stay in it.</param>
    /// <param name="freezes">Those that are not over.</param>
    public static IEnumerable<Finding> StaysFrozen(
        ClusterEnvironment before,
        IReadOnlyCollection<Scope> clusters,
        IEnumerable<FreezeWindow> freezes
    )
    {
        var leaving = before.Clusters.Except(clusters).Select(cluster => cluster.Name).ToList();
        return from freeze in freezes
            where leaving.Count > 0
            where freeze.Scope.Kind == ScopeKind.Environment
            where string.Equals(freeze.Scope.Name, before.Name, StringComparison.OrdinalIgnoreCase)
            select AccessFinding.Block(
                "clusters",
                $"Changes in {before.Name} are frozen from {ProtectionText.Moment(freeze.From)} until {ProtectionText.Moment(freeze.End)} ({freeze.Name.Quoted()}), which {string.Join(", ", leaving)} would leave. Wait until the freeze is over, or end it first."
            );
    }

    public static Finding Moved(string name) =>
        AccessFinding.Block(
            "environment",
            $"Somebody else changed or removed {name} meanwhile. Look at it again before you go on."
        );
}
