namespace Portal.Providers.Aks.Code;

/// <summary>A change as requests in order, and in words what else it does.</summary>
internal sealed record CodePlan(IReadOnlyList<CodeRequest> Requests, IReadOnlyList<string> Notes)
{
    /// <summary>The same for languages that cannot say what is done inside of the cluster.</summary>
    public IEnumerable<string> Remarks => Notes.Concat(Requests.SelectMany(Inside));

    /// <summary>What is to be done inside of the cluster before a request.</summary>
    public static IEnumerable<string> Inside(CodeRequest request) =>
        request.Kubectl.Select(words =>
            $"Before {request.Method} {request.Resource.Name}, inside of the cluster: {string.Join(' ', words)}"
        );
}
