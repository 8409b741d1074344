document.body.append("ready");
