using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>What stands between a well-formed request and the store: it refuses, completes and allocates.</summary>
internal sealed class Admissions(ClusterStore store, Authorizer authorizer)
{
    private readonly NamespaceLifecycle _namespaces = new(store);
    private readonly PodAccounts _accounts = new(store);
    private readonly ServiceAddresses _addresses = new(store);
    private readonly EscalationCheck _escalation = new(store, authorizer);

    public void BeforeDefaults(Kind kind, JsonObject document)
    {
        if (kind.Namespaced)
            _namespaces.RequireOpen(kind, document);
        if (kind == KindTable.Pod)
            _accounts.Attach(document);
        else if (kind == KindTable.Secret)
            SecretText.Encode(document);
        else if (kind == KindTable.Node)
            NodeTaints.AddNotReady(document);
    }

    public void Create(ApiCall call, Kind kind, JsonObject document)
    {
        RefuseEscalation(call, kind, document, null);
        if (kind == KindTable.Service)
            _addresses.Allocate(document);
    }

    public void Update(ApiCall call, Kind kind, JsonObject before, JsonObject document)
    {
        RefuseEscalation(call, kind, document, before);
        if (kind == KindTable.Secret)
            SecretText.Encode(document);
        else if (kind == KindTable.Service)
            _addresses.Keep(before, document);
    }

    private void RefuseEscalation(ApiCall call, Kind kind, JsonObject document, JsonObject? before)
    {
        if (_escalation.Refuse(call.User, kind, call.Namespace, document, before) is { } sentence)
            throw ApiRefusal.Forbidden(kind, document.Name(), sentence);
    }
}
