using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Kubernetes.Discovery;
using Portal.Kubernetes.Watching;

namespace Portal.Kubernetes.Resources;

/// <summary>Generated readers; camelCase, case-sensitive, unknown fields skipped.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNameCaseInsensitive = false,
    NumberHandling = JsonNumberHandling.Strict,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ListPage<Node>))]
[JsonSerializable(typeof(ListPage<Pod>))]
[JsonSerializable(typeof(ListPage<Namespace>))]
[JsonSerializable(typeof(ListPage<KubeEvent>))]
[JsonSerializable(typeof(ListPage<Lease>))]
[JsonSerializable(typeof(ListPage<NodeMetrics>))]
[JsonSerializable(typeof(ListPage<Deployment>))]
[JsonSerializable(typeof(ListPage<ReplicaSet>))]
[JsonSerializable(typeof(ListPage<DaemonSet>))]
[JsonSerializable(typeof(ListPage<PodDisruptionBudget>))]
[JsonSerializable(typeof(ListPage<PartialObject>))]
[JsonSerializable(typeof(ListPage<WrittenObject>))]
[JsonSerializable(typeof(ListPage<JsonObject>))]
[JsonSerializable(typeof(DiscoveryAnswer))]
[JsonSerializable(typeof(RulesReview))]
[JsonSerializable(typeof(Bookmark))]
internal sealed partial class KubeJson : JsonSerializerContext;
