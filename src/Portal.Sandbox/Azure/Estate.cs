using Portal.Sandbox.Authority;
using Portal.Sandbox.Azure.Operations;

namespace Portal.Sandbox.Azure;

/// <summary>What is fixed for the life of the server.</summary>
internal sealed record Estate(Tenant Tenant, Pace Pace, OperationAddress Address);
