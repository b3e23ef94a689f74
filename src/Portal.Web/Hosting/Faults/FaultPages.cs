using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Kubernetes.Faults;

namespace Portal.Web.Hosting.Faults;

/// <summary>The page that makes things go wrong in the sandbox; mapped only where the sandbox is composed.</summary>
internal static class FaultPages
{
    public const string Path = "/sandbox/faults";
    public const string Errors = $"{Path}/errors";
    public const string ErrorsOff = $"{Errors}/off";

    public static void MapSandboxFaults(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<SandboxOptions>>().Value.Enabled)
        {
            return;
        }
        var pages = app.MapGroup(Path).RequireAuthorization();
        pages.MapGet("", (string? cluster) => Page(new FaultForm { Cluster = cluster }));
        pages.MapPost("", SwitchOn);
        pages.MapPost("off", SwitchOff);
        pages.MapPost("errors", SetError);
        pages.MapPost("errors/off", EndErrors);
    }

    private static RazorComponentResult<FaultPage> Page(FaultForm form, string? refusal = null) =>
        Page(form, new ServiceErrorForm { Cluster = form.Cluster }, refusal, errorRefusal: null);

    private static RazorComponentResult<FaultPage> Page(
        FaultForm form,
        ServiceErrorForm errorForm,
        string? refusal,
        string? errorRefusal
    ) =>
        new(
            new
            {
                Form = form,
                Refusal = refusal,
                ErrorForm = errorForm,
                ErrorRefusal = errorRefusal,
            }
        )
        {
            StatusCode =
                refusal is null && errorRefusal is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };

    private static IResult SetError([FromForm] ServiceErrorForm form, [FromServices] ServiceFaults faults)
    {
        try
        {
            faults.SwitchOn(form.ToWanted());
            return Back(form.Cluster);
        }
        catch (ArgumentException refusal)
        {
            return Page(new FaultForm { Cluster = form.Cluster }, form, refusal: null, refusal.Message);
        }
    }

    private static IResult EndErrors(
        [FromForm] int? id,
        [FromForm] string? cluster,
        [FromServices] ServiceFaults faults
    )
    {
        if (id is { } one)
        {
            faults.SwitchOff(one);
        }
        else
        {
            faults.SwitchAllOff();
        }
        return Back(cluster);
    }

    private static IResult SwitchOn([FromForm] FaultForm form, [FromServices] KubernetesFaults faults)
    {
        if (!Enum.TryParse<KubernetesFaultKind>(form.Kind, out var kind) || !Enum.IsDefined(kind))
        {
            return Page(form, $"There is no fault '{form.Kind}'.");
        }
        try
        {
            var target = FaultDescription.Of(kind).Target;
            faults.SwitchOn(
                kind,
                form.Cluster ?? "",
                target is FaultTarget.Node ? Given(form.Node) : null,
                target is FaultTarget.Resource ? Given(form.Resource) : null
            );
            return Back(form.Cluster);
        }
        catch (ArgumentException refusal)
        {
            return Page(form, refusal.Message);
        }
    }

    private static IResult SwitchOff(
        [FromForm] int? id,
        [FromForm] string? cluster,
        [FromServices] KubernetesFaults faults
    )
    {
        if (id is { } one)
        {
            faults.SwitchOff(one);
        }
        else
        {
            faults.SwitchAllOff();
        }
        return Back(cluster);
    }

    private static IResult Back(string? cluster) =>
        Results.LocalRedirect($"{Path}?cluster={Uri.EscapeDataString(cluster ?? "")}");

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
