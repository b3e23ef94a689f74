namespace Portal.Core.Workloads;

/// <summary>An API version that a Kubernetes version removed, and the kind that its objects have now.</summary>
/// <param name="ApiVersion">As objects name it: <c>batch/v1beta1</c>.</param>
/// <param name="Kind">As objects name it: <c>CronJob</c>.</param>
/// <param name="RemovedIn">The first version without it: <c>1.25</c>.</param>
/// <param name="Group">The group that serves the kind now.</param>
/// <param name="Resource">Its plural there.</param>
public sealed record RemovedApi(string ApiVersion, string Kind, string RemovedIn, string Group, string Resource);
