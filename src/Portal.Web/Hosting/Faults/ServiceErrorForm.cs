using Portal.Sandbox.Faults;

namespace Portal.Web.Hosting.Faults;

/// <summary>What the form for errors of Azure sends.</summary>
public sealed class ServiceErrorForm
{
    public string? Code { get; set; }

    /// <summary>A cluster's name, be it there or not; empty means every cluster.</summary>
    public string? Name { get; set; }

    public string? Requests { get; set; }

    /// <summary><c>answer</c> or <c>end</c>; anything else leaves it to the error.</summary>
    public string? Met { get; set; }

    /// <summary><c>ended</c> for until it is ended; else once.</summary>
    public string? Until { get; set; }

    /// <summary>Where the page goes on, as <see cref="FaultForm.Cluster"/>.</summary>
    public string? Cluster { get; set; }

    public WantedError ToWanted() =>
        new(
            Code ?? "",
            string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
            Enum.TryParse<ServiceRequests>(Requests, out var requests) ? requests : ServiceRequests.Usual,
            Met switch
            {
                "answer" => false,
                "end" => true,
                _ => null,
            },
            Until == "ended" ? null : 1
        );
}
