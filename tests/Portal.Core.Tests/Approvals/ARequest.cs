using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Tests.Access;

namespace Portal.Core.Tests.Approvals;

/// <summary>People, and what they ask for.</summary>
internal static class ARequest
{
    public const string OlgasId = "5a0d0000-0000-4000-8000-00000000000a";

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly Caller Olga = Person(OlgasId, "Olga", Role.Operator);
    public static readonly Caller Anna = Person("5a0d0000-0000-4000-8000-00000000000b", "Anna", Role.Approver);
    public static readonly Caller Aron = Person("5a0d0000-0000-4000-8000-00000000000c", "Aron", Role.Approver);
    public static readonly Caller Adam = Person("5a0d0000-0000-4000-8000-00000000000d", "Adam", Role.Admin);
    public static readonly Caller Ada = Person("5a0d0000-0000-4000-8000-00000000000e", "Ada", Role.Admin);
    public static readonly Caller Audrey = Person("5a0d0000-0000-4000-8000-00000000000f", "Audrey", Role.Auditor);

    public static Caller Person(string id, string name, params Role[] roles) => new(id, name, roles, "10.0.0.7", "c-1");

    /// <summary>Those who ask have the role that they ask in.</summary>
    public static AccessPorts People() =>
        new()
        {
            Map = new AccessMap(
                [AccessPorts.Given(OlgasId, Role.Operator), AccessPorts.Given(Adam.ObjectId, Role.Admin)],
                []
            ),
        };

    public static RequesterRight Right(AccessPorts people, TimeProvider time) => new(people, people, time);

    public static NewOperation Deletion(Caller by, int approvers = 1, string cluster = "prod")
    {
        var plan = new JsonObject { ["change"] = "deleteCluster", ["cluster"] = cluster };
        return new NewOperation(
            Permission.DeleteCluster,
            "aks",
            $"Delete cluster {cluster}",
            new OperationTarget("azure", cluster, "cluster", cluster),
            $"cluster:azure/rg/{cluster}",
            plan,
            PlanHash.Of(plan),
            by,
            "retired",
            null,
            Noon,
            Noon.AddHours(1),
            ["Delete"]
        )
        {
            Terms = new RequestTerms(approvers, Noon.AddDays(7)),
        };
    }

    /// <summary>The same wish with another plan.</summary>
    public static NewOperation Revised(NewOperation operation, string word = "revised")
    {
        var plan = operation.Plan.DeepClone();
        plan["word"] = word;
        return operation with { Plan = plan, PlanHash = PlanHash.Of(plan) };
    }
}
