using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class DataListTests : ScreenTest
{
    private static readonly RenderFragment s_columns = builder =>
    {
        builder.OpenComponent<ListColumn<string>>(0);
        builder.AddAttribute(1, "Name", "name");
        builder.AddAttribute(2, "Title", "Name");
        builder.AddAttribute(3, "ChildContent", (RenderFragment<string>)(text => cell => cell.AddContent(0, text)));
        builder.CloseComponent();
    };

    [Fact]
    public void List_WithoutItemsYet_ShowsThatItLoads()
    {
        var list = RenderList(null);

        list.Find(".skeleton").GetAttribute("role").ShouldBe("status");
        list.FindAll("table").ShouldBeEmpty();
    }

    [Fact]
    public void List_WithNoItem_ShowsWhatBelongsHere() => RenderList([]).Markup.ShouldContain("Create the first one");

    [Fact]
    public void List_WithItems_ShowsARowEach()
    {
        var rows = RenderList(["prod-weu-01", "plant-hamburg"]).FindAll("tbody tr");

        rows.Select(row => row.TextContent.Trim()).ShouldBe(["prod-weu-01", "plant-hamburg"]);
    }

    [Fact]
    public void List_ThatFailed_SaysWhatAndOffersToTryAgain()
    {
        var tries = 0;
        var list = Render<DataList<string>>(parameters =>
            parameters
                .Add(p => p.Label, "Clusters")
                .Add(p => p.Items, ["old"])
                .Add(p => p.Columns, s_columns)
                .Add(p => p.Failure, new ListFailure("Could not be read", "Wait a minute.", "c0ffee"))
                .Add(p => p.Retry, () => tries++)
        );

        list.Find("[role=alert]").TextContent.ShouldContain("Could not be read");
        list.Markup.ShouldContain("c0ffee");
        list.Find("button.button").Click();
        tries.ShouldBe(1);
    }

    [Fact]
    public void List_ThatIsStale_ShowsItsRowsAndSinceWhen()
    {
        var list = Render<DataList<string>>(parameters =>
            parameters
                .Add(p => p.Label, "Clusters")
                .Add(p => p.Items, ["prod-weu-01"])
                .Add(p => p.Columns, s_columns)
                .Add(p => p.Stale, "Stale since 11:42: connection refused")
        );

        list.Find(".list-stale").TextContent.ShouldContain("connection refused");
        list.FindAll("tbody tr").Count.ShouldBe(1);
    }

    [Fact]
    public void Row_Clicked_IsSelected()
    {
        string? selected = null;
        var list = RenderList(["a", "b"], item => selected = item);

        list.FindAll("tbody tr")[1].QuerySelector("td")!.Click();

        selected.ShouldBe("b");
    }

    private IRenderedComponent<DataList<string>> RenderList(
        IReadOnlyList<string>? items,
        Action<string>? selected = null
    ) =>
        Render<DataList<string>>(parameters =>
            parameters
                .Add(p => p.Label, "Clusters")
                .Add(p => p.Items, items)
                .Add(p => p.Columns, s_columns)
                .Add(p => p.Empty, "<p>Create the first one</p>")
                .Add(p => p.SelectedChanged, item => selected?.Invoke(item))
        );
}
