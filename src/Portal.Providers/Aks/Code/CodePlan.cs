namespace Portal.Providers.Aks.Code;

/// <summary>A change as requests in order, and in words what else it does.</summary>
internal sealed record CodePlan(IReadOnlyList<CodeRequest> Requests, IReadOnlyList<string> Notes);
