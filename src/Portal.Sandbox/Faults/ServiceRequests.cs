using System.Text.Json.Serialization;

namespace Portal.Sandbox.Faults;

/// <summary>Which requests about clusters an error of the service meets.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceRequests>))]
public enum ServiceRequests
{
    /// <summary>Those that the error is known from: mostly every write.</summary>
    Usual,

    /// <summary>A cluster is created or changed (PUT).</summary>
    Clusters,

    /// <summary>A node pool is created or changed (PUT).</summary>
    Pools,

    /// <summary>Tags (PATCH).</summary>
    Tags,

    /// <summary>Stop, start, rotate, run a command (POST).</summary>
    Actions,

    /// <summary>A cluster or a pool is deleted (DELETE).</summary>
    Deletions,

    /// <summary>Readings (GET).</summary>
    Readings,
}
