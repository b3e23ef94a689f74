using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Azure.Gateway;

/// <summary>Lists page by page; the shape of nextLink is as recorded, its parameter doubled.</summary>
internal static class Paging
{
    private const int PageSize = 10;

    // alwaysMore, recorded for node pools: even the last page with items has a nextLink, to an empty one.
    public static ArmAnswer Page(
        ArmCall call,
        IReadOnlyList<JsonObject> items,
        bool alwaysMore,
        Func<JsonObject, JsonObject>? render = null
    )
    {
        var token = call.Query("$skipToken");
        var start = 0;
        if (
            token.Length > 0
            && (!int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out start) || start > items.Count)
        )
            return ArmErrors.Gateway(400, "InvalidSkipToken", $"The skip token '{token}' is invalid.");
        var page = items.Skip(start).Take(PageSize).ToArray();
        var body = new JsonObject { ["value"] = new JsonArray([.. render is null ? page : page.Select(render)]) };
        var next = start + page.Length;
        if (next < items.Count || (alwaysMore && page.Length > 0))
            body["nextLink"] =
                $"{call.Origin}{call.Http.Request.Path}?%24skipToken={next}&api-version={call.ApiVersion}&skipToken={next}";
        return new ArmAnswer(200, body).FromProvider();
    }
}
