namespace Portal.Kubernetes.Resources;

/// <summary>A list as JSON is read into has room for more; what a snapshot keeps has just its items.</summary>
internal static class ExactList
{
    public static IReadOnlyList<T>? Exact<T>(this IReadOnlyList<T>? list) =>
        list is null ? null : list as T[] ?? [.. list];
}
