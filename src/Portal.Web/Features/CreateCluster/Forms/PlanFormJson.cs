using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Portal.Web.Features.CreateCluster.Forms;

/// <summary>A form as the draft keeps it. A missing property takes its default, so that an older draft still opens.</summary>
internal static class PlanFormJson
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static JsonNode Write(PlanForm form) => JsonSerializer.SerializeToNode(form, s_options)!;

    /// <exception cref="JsonException">The JSON is no form.</exception>
    public static PlanForm Read(JsonNode json) =>
        json.Deserialize<PlanForm>(s_options) is { } form && IsWhole(form)
            ? form
            : throw new JsonException("The draft has an empty place where a value must be.");

    /// <summary>Two forms that say the same, lists included.</summary>
    public static bool Same(PlanForm one, PlanForm other) => JsonNode.DeepEquals(Write(one), Write(other));

    // The serializer refuses null in properties, not inside of lists.
    private static bool IsWhole(PlanForm form) =>
        form.Tags.All(tag => tag is not null)
        && form.Pools.All(pool =>
            pool is not null && pool.Zones.Concat(pool.Taints).Concat(pool.Labels).All(text => text is not null)
        )
        && form.Access.AdminGroups.Concat(form.Access.AuthorizedRanges).All(text => text is not null)
        && form.Maintenance.Windows.All(window => window?.NotAllowed.All(text => text is not null) == true);
}
